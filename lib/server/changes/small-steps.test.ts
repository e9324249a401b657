import { describe, expect, it, vi } from "vitest";

import { apply, errorOf, fine, office, record, sent, world, type World } from "./change.fixture";
import { applySettings } from "./apply-settings";

vi.mock("@/lib/server/http/log", () => ({ log: { error: vi.fn() } }));

const HOUR = 3_600_000;
const limited = (dailyLimit: number) => ({ ...office, dailyLimit });

/** Applies without the typed name, on top of what is newest; `ahead` sets the store's clock forward, in ms. */
async function unnamed(here: World, settings: typeof office, ahead = 0) {
  const { ledger } = here.context;
  const clock: typeof ledger = { ...ledger, now: async () => (await ledger.now()) + ahead };
  const { settingsVersion: base } = await here.state();
  const input = { settings, systemId: null, base, reason: null, confirmation: "" };
  return applySettings({ ...here.context, ledger: clock }, input);
}

const needsTheName = { code: "invalid", field: "confirmation" };

describe("dangers in small steps", () => {
  it("are judged against what was in force a day ago, or first of all", async () => {
    const here = await world(fine);
    await record(here, limited(25_000));
    expect((await unnamed(here, limited(5_000))).ok).toBe(true);
    expect(errorOf(await unnamed(here, limited(1_000)))).toMatchObject(needsTheName);
  });

  it("are none once the step before is older than a day", async () => {
    const here = await world(fine);
    await record(here, limited(25_000));
    await sent(apply(here, limited(5_000)));
    expect((await unnamed(here, limited(1_000), 25 * HOUR)).ok).toBe(true);
  });

  it("take the whole allowlist away no sooner than one step would", async () => {
    const here = await world(fine);
    const list = (...ranges: string[]) => ({
      ...office,
      allowlist: ranges.map((range) => ({ range, label: "" })),
    });
    await record(here, list("203.0.113.0/28"));
    expect((await unnamed(here, list("203.0.113.0/28", "198.51.100.0/28"))).ok).toBe(true);
    expect(errorOf(await unnamed(here, list("198.51.100.0/28")))).toMatchObject(needsTheName);
  });

  it("are none where the newest applied change is taken back exactly", async () => {
    const here = await world(fine);
    await record(here, { ...office, dailyLimit: 400 });
    await sent(apply(here, { ...office, dailyLimit: null }));
    expect(errorOf(await unnamed(here, { ...office, dailyLimit: 300 }))).toMatchObject(needsTheName);
    expect((await unnamed(here, { ...office, dailyLimit: 400 })).ok).toBe(true);
  });
});
