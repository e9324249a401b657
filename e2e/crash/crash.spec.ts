import { expect, test } from "@playwright/test";

import { killRepeatedly } from "./kills";
import { seedFrom } from "./random";

const KILLS = 50;

for (const store of ["file", "PostgreSQL"] as const) {
  test(`${KILLS} kills in the midst of changes lose and invent nothing, on: ${store}`, async () => {
    test.setTimeout(300_000);
    const seed = seedFrom(process.env.CRASH_SEED);
    console.log(`${store}: CRASH_SEED=${seed} plans these kills again`);
    const { problems, phases, attempts, entries } = await killRepeatedly(store, KILLS, seed);
    console.log(`${store}: ${attempts} changes, ${entries} entries,`, phases);
    expect(problems).toEqual([]);
    // The kills were spread: before the intent, between intent and outcome, and after it.
    expect(phases.nothing).toBeGreaterThan(0);
    expect(phases.called).toBeGreaterThan(0);
    expect(phases.settled + phases.answered).toBeGreaterThan(0);
  });
}
