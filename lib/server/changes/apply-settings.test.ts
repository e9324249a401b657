import { describe, expect, it, vi } from "vitest";

import { answers } from "../provider/local-provider.fixture";
import { applySettings } from "./apply-settings";
import { rotateCredentials } from "./rotate-credentials";
import {
  alice,
  apply,
  bob,
  errorOf,
  fine,
  office,
  record,
  sent,
  valueOf,
  wide,
  wider,
  world,
} from "./change.fixture";

vi.mock("@/lib/server/http/log", () => ({ log: { error: vi.fn() } }));

const relabelled = {
  ...office,
  allowlist: office.allowlist.map(({ range }) => ({ range, label: "Zürich" })),
};
const input = { settings: wider, systemId: null, base: 1, reason: null, confirmation: "" };

describe("the first settings", () => {
  it("are sent, and the system ID in use is written down beside them", async () => {
    const here = await world();
    const first = { ...input, settings: office, base: 0, systemId: "mobi_eu", confirmation: "EU production" };
    expect(valueOf(await applySettings(here.context, first))).toMatchObject({ kind: "sent" });
    expect(here.provider.requests[0]?.body).not.toContain("mobi_eu");
    expect(await here.state()).toMatchObject({
      systemId: { value: "mobi_eu" },
      settings: { how: "applied" },
    });
  });

  it("need the name when they disable or open to all, since nothing is known", async () => {
    const here = await world();
    for (const settings of [wide, { ...office, enabled: false }]) {
      const refusal = errorOf(await applySettings(here.context, { ...input, settings, base: 0 }));
      expect(refusal).toMatchObject({ code: "invalid", field: "confirmation" });
    }
    expect(here.provider.requests).toHaveLength(0);
    expect((await sent(apply(here, wide))).outcome.kind).toBe("applied");
  });
});

describe("a base that moved", () => {
  it("is a conflict that names who moved it, and nothing is sent or written", async () => {
    const here = await world();
    await record(here);
    await sent(apply(here, wider, here.as(bob)));
    const before = await here.ledger.head("smpp");
    const refusal = errorOf(await applySettings(here.context, input));
    expect(refusal).toMatchObject({ code: "conflict" });
    expect(refusal.message).toContain(bob.label);
    expect(refusal.message).toContain("Nothing was sent");
    expect(await here.ledger.head("smpp")).toEqual(before);
    expect(here.provider.requests).toHaveLength(1);
  });

  it("names who only changed labels, not who applied the settings", async () => {
    const here = await world();
    await record(here);
    expect(valueOf(await apply(here, relabelled, here.as(bob)))).toEqual({ kind: "labels-recorded" });
    expect(errorOf(await applySettings(here.context, input)).message).toContain(bob.label);
  });

  it("does not move with a rejected change or a rotation", async () => {
    const here = await world(answers(400));
    await record(here);
    expect((await sent(apply(here, wider, here.as(bob)))).outcome.kind).toBe("rejected");
    here.answerWith(fine);
    const secret = { password: "tR7kx2Qm", systemId: null };
    valueOf(await rotateCredentials(here.as(bob), { secret, base: 1, reason: null, repeats: null }));
    expect(valueOf(await applySettings(here.context, input))).toMatchObject({ change: { recorded: true } });
  });
});

describe("labels alone", () => {
  it("are recorded without a call", async () => {
    const here = await world();
    await record(here);
    expect(valueOf(await apply(here, relabelled))).toEqual({ kind: "labels-recorded" });
    expect(here.provider.requests).toHaveLength(0);
    const { settings, settingsVersion } = await here.state();
    expect(await here.ledger.settings(settings?.hash ?? "")).toEqual(relabelled);
    expect([settings?.seq, settings?.actor, settingsVersion]).toEqual([1, alice, 2]);
  });

  it("are a conflict when the base moved", async () => {
    const here = await world();
    await record(here);
    await record(here, wider);
    const wording = { ...wider, allowlist: wider.allowlist.map(({ range }) => ({ range, label: "x" })) };
    expect(errorOf(await applySettings(here.context, { ...input, settings: wording })).code).toBe("conflict");
    expect(await here.kinds()).toEqual(["settings.recorded", "settings.recorded"]);
  });

  it("need no recent sign-in", async () => {
    const here = await world();
    await record(here, wide);
    const labelled = { ...wide, allowlist: [{ range: "0.0.0.0/0", label: "everyone" }] };
    const old = { ...here.context, recentSignIn: false };
    expect(valueOf(await apply(here, labelled, old))).toEqual({ kind: "labels-recorded" });
  });

  it("together with another order are a call", async () => {
    const here = await world();
    await record(here);
    await sent(apply(here, { ...relabelled, allowlist: relabelled.allowlist.toReversed() }));
    expect(here.provider.requests[0]?.body).toContain('"192.0.2.7/32,203.0.113.0/28"');
  });
});

it("labels are a call too while settings are in doubt, which that settles", async () => {
  const here = await world(answers(503));
  await record(here);
  await sent(apply(here, wider));
  here.answerWith(fine);
  expect((await sent(apply(here, relabelled))).outcome.kind).toBe("applied");
  expect((await here.state()).openSettings).toEqual([]);
});

it("the same settings once more are a call, which settles an open question", async () => {
  const here = await world(answers(503));
  await record(here);
  await sent(apply(here, wider));
  expect((await here.state()).openSettings).toHaveLength(1);
  here.answerWith(answers(200));
  await sent(apply(here, office));
  expect(await here.state()).toMatchObject({ openSettings: [], settings: { how: "applied" } });
  expect(here.provider.requests).toHaveLength(2);
});

describe("a dangerous change", () => {
  const elsewhere = { ...office, allowlist: [{ range: "198.51.100.0/24", label: "" }] };
  it.each([
    ["disabling", { ...office, enabled: false }],
    ["opening to everybody", wide],
    ["nobody staying", elsewhere],
    ["a tenth of the limit", { ...office, dailyLimit: 39 }],
  ])("needs the name and a recent sign-in: %s", async (_, settings) => {
    const here = await world();
    await record(here);
    for (const confirmation of ["", "EU Production", "eu production", " EU production"]) {
      const unnamed = errorOf(await applySettings(here.context, { ...input, settings, confirmation }));
      expect(unnamed).toMatchObject({ code: "invalid", field: "confirmation" });
    }
    const old = errorOf(await apply(here, settings, { ...here.context, recentSignIn: false }));
    expect(old.code).toBe("recent-sign-in");
    expect(here.provider.requests).toHaveLength(0);
    expect(await here.kinds()).toEqual(["settings.recorded"]);
    expect((await sent(apply(here, settings))).outcome.kind).toBe("applied");
  });

  it("is judged against an unconfirmed change too", async () => {
    const here = await world(answers(500));
    await record(here, { ...office, enabled: false });
    await sent(apply(here, office));
    const off = { ...office, enabled: false };
    const { settingsVersion: base } = await here.state();
    const refusal = errorOf(await applySettings(here.context, { ...input, settings: off, base }));
    expect(refusal).toMatchObject({ code: "invalid", field: "confirmation" });
  });

  it("is none when an address is added, without a recent sign-in", async () => {
    const here = await world();
    await record(here);
    const old = { ...here.context, recentSignIn: false };
    expect((await sent(apply(here, wider, old))).outcome.kind).toBe("applied");
  });
});
