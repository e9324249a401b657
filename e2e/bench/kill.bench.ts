import { killRepeatedly } from "../crash/kills";
import { seedFrom } from "../crash/random";
import type { Figure } from "./figure";

const KILLS = 200;

/** Kills in the midst of changes, on both stores: what they lose or invent. */
export async function run(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const store of ["file", "PostgreSQL"] as const) {
    const seed = seedFrom(process.env.CRASH_SEED);
    console.log(`${store}: CRASH_SEED=${seed} plans these kills again`);
    const { problems, phases, attempts, entries } = await killRepeatedly(store, KILLS, seed);
    for (const problem of problems) console.log(problem);
    figures.push(
      { name: `${store}: disagreements`, value: problems.length, unit: "", bar: { atMost: 0 } },
      { name: `${store}: changes`, value: attempts, unit: "" },
      { name: `${store}: entries`, value: entries, unit: "" },
      { name: `${store}: killed before the intent`, value: phases.nothing, unit: "" },
      { name: `${store}: killed between intent and outcome`, value: phases.intent + phases.called, unit: "" },
      { name: `${store}: killed between outcome and answer`, value: phases.settled, unit: "" },
    );
  }
  return figures;
}
