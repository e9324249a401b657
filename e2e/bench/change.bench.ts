import { type Attempt, newCredentials, newSettings, send, sentIn } from "../crash/changes";
import { type Scene, setScene } from "../crash/scene";
import { viewOf } from "../crash/view";
import { type Figure, quantile } from "./figure";

const MEDIAN_MS = 15;
const P95_MS = 40;
const ROUNDS = 3;
/** Less than what four people may change in a minute at one process; the first half warms it up. */
const CHANGES = 100;

/** ms that each change took the browser, and the provider's own answer within it. */
async function timed(scene: Scene, make: typeof newSettings, first: number) {
  const own: number[] = [];
  const providers: number[] = [];
  for (let i = 0; i < CHANGES; i++) {
    const slug = scene.slugs[i % scene.slugs.length] ?? "";
    const person = scene.people[i % scene.people.length];
    if (person === undefined) throw new Error("nobody is signed in");
    const view = await viewOf(person, slug);
    const attempt: Attempt = make({ slug, by: person.email, view, number: first + i });
    const started = performance.now();
    await send(person, scene.appUrl, attempt);
    const took = performance.now() - started;
    const change = sentIn(attempt.answer);
    if (change?.outcome.kind !== "applied")
      throw new Error(`a change was not applied: ${JSON.stringify(attempt.answer)}`);
    const answered = Number(change.outcome["ms"]);
    if (i >= CHANGES / 2) {
      own.push(took - answered);
      providers.push(answered);
    }
  }
  return { own, provider: quantile(providers, 0.5) };
}

const kinds = { "applying settings": newSettings, "rotating a password": newCredentials };

/** What a change costs beside the provider's own answer, both entries on the disk; the best of some rounds. */
export async function run(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const store of ["file", "PostgreSQL"] as const) {
    const scene = await setScene({ store, connections: 20, latencyMs: 20, flushed: true });
    let { app } = scene;
    try {
      let number = 0;
      for (const [name, make] of Object.entries(kinds)) {
        const rounds: Awaited<ReturnType<typeof timed>>[] = [];
        for (let round = 0; round < ROUNDS; round++) {
          rounds.push(await timed(scene, make, (number += CHANGES)));
          // A new process counts anew what people change in a minute.
          await app.stop();
          app = await scene.start(scene.port);
        }
        const best = (share: number) => Math.min(...rounds.map(({ own }) => quantile(own, share)));
        const floor = rounds[0]?.provider ?? 0;
        figures.push(
          {
            name: `${store}: ${name}, median`,
            value: best(0.5),
            unit: "ms",
            bar: { atMost: MEDIAN_MS },
            floor,
          },
          { name: `${store}: ${name}, p95`, value: best(0.95), unit: "ms", bar: { atMost: P95_MS }, floor },
        );
      }
    } finally {
      await app.stop();
      await scene.stop();
    }
  }
  return figures;
}
