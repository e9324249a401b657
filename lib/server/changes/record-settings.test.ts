import { describe, expect, it, vi } from "vitest";

import { answers } from "../provider/local-provider.fixture";
import { apply, bob, errorOf, office, record, sent, valueOf, wide, wider, world } from "./change.fixture";
import { recordSettings } from "./record-settings";

vi.mock("@/lib/server/http/log", () => ({ log: { error: vi.fn() } }));

const input = { settings: office, systemId: null, base: 0, reason: "INC-7", confirmation: "EU production" };

describe("recording what is in force already", () => {
  it("makes no call and is what the ledger says from then on", async () => {
    const here = await world();
    expect(await record(here, office, "mobi_eu")).toEqual({ seq: 1 });
    expect(here.provider.requests).toHaveLength(0);
    const { settings, systemId, version, settingsVersion, providerHost } = await here.state();
    expect(settings).toMatchObject({ seq: 1, how: "recorded", enabled: true });
    expect(await here.ledger.settings(settings?.hash ?? "")).toEqual(office);
    expect([systemId?.value, version, settingsVersion]).toEqual(["mobi_eu", 1, 1]);
    expect(providerHost).toBe(here.context.connection.provider.host);
  });

  it("keeps the reason, the address, and the system ID unless another is given", async () => {
    const here = await world();
    await record(here, office, "mobi_eu");
    await recordSettings(here.as(bob), { ...input, base: 1 });
    const [entry] = await here.ledger.entries("smpp", 1);
    expect(entry).toMatchObject({ actor: bob, event: { reason: "INC-7", from: "192.0.2.7" } });
    expect(entry?.state.systemId?.value).toBe("mobi_eu");
  });

  it("is refused when the base moved", async () => {
    const here = await world();
    await record(here);
    const refusal = errorOf(await recordSettings(here.as(bob), input));
    expect(refusal.code).toBe("conflict");
    expect(await here.kinds()).toEqual(["settings.recorded"]);
  });

  it("settles an open question", async () => {
    const here = await world(answers(500));
    await record(here);
    await sent(apply(here, wider));
    expect((await here.state()).openSettings).toHaveLength(1);
    await record(here, wider);
    expect(await here.state()).toMatchObject({ openSettings: [], settings: { how: "recorded", seq: 4 } });
    expect(here.provider.requests).toHaveLength(1);
  });

  it("lets two at once through one after the other only on the same base", async () => {
    const here = await world();
    const both = await Promise.all([
      recordSettings(here.context, input),
      recordSettings(here.as(bob), input),
    ]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  });

  it("throws when the store fails, and writes nothing", async () => {
    const here = await world();
    await here.refuseWrites(true);
    await expect(recordSettings(here.context, input)).rejects.toThrow();
    await here.refuseWrites(false);
    expect(await here.kinds()).toEqual([]);
  });

  it.each([
    ["switched off", { ...office, enabled: false }],
    ["open to everybody", wide],
  ])("of a dangerous change needs a recent sign-in, or it would hide one: %s", async (_, settings) => {
    const here = await world();
    const old = { ...here.context, recentSignIn: false };
    const first = errorOf(await recordSettings(old, { ...input, settings }));
    expect(first).toMatchObject({ code: "recent-sign-in" });
    expect(first.message).toContain("Nothing was sent or recorded");
    await record(here);
    const later = errorOf(await recordSettings(old, { ...input, settings, base: 1 }));
    expect(later.code).toBe("recent-sign-in");
    expect(errorOf(await apply(here, settings, old)).code).toBe("recent-sign-in");
    expect(here.provider.requests).toHaveLength(0);
    expect(await here.kinds()).toEqual(["settings.recorded"]);
    valueOf(await recordSettings(here.context, { ...input, settings, base: 1 }));
  });

  it("of what changes nothing dangerous needs none", async () => {
    const here = await world();
    const old = { ...here.context, recentSignIn: false };
    const plain = { ...input, confirmation: "", settings: { ...office, dailyLimit: null } };
    valueOf(await recordSettings(old, plain));
    valueOf(await recordSettings(old, { ...plain, settings: { ...wider, dailyLimit: null }, base: 1 }));
  });

  it.each([
    ["off", { ...office, dailyLimit: null, enabled: false }],
    ["a limit", { ...office, dailyLimit: 400 }],
    ["from everywhere", { ...wide, dailyLimit: null }],
  ])("needs the name for what nobody knew before: %s", async (_, settings) => {
    const here = await world();
    const unnamed = errorOf(await recordSettings(here.context, { ...input, settings, confirmation: "" }));
    expect(unnamed).toMatchObject({ code: "invalid", field: "confirmation" });
    expect(await here.kinds()).toEqual([]);
    valueOf(await recordSettings(here.context, { ...input, settings }));
  });
});
