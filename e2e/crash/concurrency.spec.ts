import { expect, test } from "@playwright/test";

import { freePort } from "../sandbox/app-process";
import { disagreements } from "./audit";
import { type Attempt, newCredentials, newSettings, send, sentIn } from "./changes";
import { setScene } from "./scene";
import { viewOf } from "./view";

const CONNECTIONS = 12;
/** Changes of one connection at once: each person's, at both servers, some of them sent twice. */
const WAVES = 2;

/** What became of a change: its outcome, or why it was refused. */
const fateOf = ({ answer }: Attempt) => {
  if (answer === null) return "no answer";
  return answer.ok ? sentIn(answer)?.outcome.kind : answer.error.code;
};

for (const store of ["file", "PostgreSQL"] as const) {
  test(`of changes at once at two servers one goes through, the others are told, on: ${store}`, async () => {
    test.setTimeout(120_000);
    const env = { PROVIDER_TIMEOUT_MS: "10000" };
    const scene = await setScene({ store, connections: CONNECTIONS, latencyMs: 40, env });
    const { people, appUrl, slugs, port } = scene;
    const otherPort = await freePort();
    const other = await scene.start(otherPort);
    const attempts: Attempt[] = [];
    let number = 0;

    for (let wave = 0; wave < WAVES; wave++) {
      const rivals = slugs.map(async (slug, index) => {
        const [first] = people;
        if (first === undefined) throw new Error("nobody is signed in");
        const view = await viewOf(first, slug);
        const make = (wave + index) % 3 === 2 ? newCredentials : newSettings;
        const planned = people.flatMap((person) => {
          const attempt = make({ slug, by: person.email, view, number: (number += 1) });
          // The same again at the other server: a double click behind a load balancer.
          const again = { ...attempt };
          return [
            { at: person.at(port), attempt },
            { at: person.at(otherPort), attempt: again },
          ];
        });
        await Promise.all(planned.map(({ at, attempt }) => send(at, appUrl, attempt)));
        const made = planned.map(({ attempt }) => attempt);
        attempts.push(...made);
        return made;
      });
      for (const made of await Promise.all(rivals)) {
        const fates = made.map(fateOf);
        const refused = fates.filter((fate) => fate === "conflict" || fate === "in-flight");
        expect(
          fates.filter((fate) => fate === "applied"),
          made[0]?.slug,
        ).toHaveLength(1);
        expect(refused, fates.join()).toHaveLength(made.length - 1);
      }
    }

    const { rows, settings, requests } = await scene.ledger();
    expect(requests).toHaveLength(CONNECTIONS * WAVES);
    for (const slug of slugs) {
      expect(scene.calls(slug).filter(({ method }) => method === "POST")).toHaveLength(WAVES);
    }
    expect(disagreements({ rows, settings, attempts, calls: scene.calls })).toEqual([]);
    await scene.app.stop();
    await other.stop();
    await scene.stop();
  });
}
