import { expect, test } from "@playwright/test";

import { routes } from "../../lib/routes";
import { type Attempt, newSettings, send, sentIn } from "./changes";
import { setScene } from "./scene";
import { viewOf } from "./view";

const TIMEOUT_MS = 3_000;

const fateOf = ({ answer }: Attempt) => {
  if (answer === null) return "no answer";
  return answer.ok ? sentIn(answer)?.outcome.kind : answer.error.code;
};

test("a silent provider, a refused key and an unreadable one touch their own connection alone", async () => {
  test.setTimeout(60_000);
  const env = { PROVIDER_TIMEOUT_MS: String(TIMEOUT_MS) };
  const scene = await setScene({ store: "file", connections: 4, latencyMs: 0, env, withoutKey: "line-2" });
  const { world, people, appUrl } = scene;
  expect(scene.app.output()).toContain('"connection":"line-2"');
  world.account("line-0").failNext(504505);
  world.account("line-1").rejectKey(401);
  const [person] = people;
  if (person === undefined) throw new Error("nobody is signed in");

  let number = 0;
  const change = async (slug: string) => {
    const view = await viewOf(person, slug);
    const attempt = newSettings({ slug, by: person.email, view, number: (number += 1) });
    const started = performance.now();
    await send(person, appUrl, attempt);
    return { fate: fateOf(attempt), ms: performance.now() - started };
  };
  const silent = change("line-0");
  await expect.poll(() => scene.calls("line-0").length).toBe(1);
  // While the first one is waiting, the others are served as ever.
  expect((await change("line-1")).fate).toBe("rejected");
  expect((await change("line-2")).fate).toBe("no-key");
  expect(scene.calls("line-2")).toEqual([]);
  const fine = await change("line-3");
  expect(fine.fate).toBe("applied");
  expect(fine.ms).toBeLessThan(TIMEOUT_MS / 2);
  expect((await viewOf(person, "line-0")).inFlight).toMatchObject({ by: person.email });
  expect((await silent).fate).toBe("unconfirmed");

  const keyOf = async (slug: string) => (await person.get(routes.api.keyState(slug))).text;
  expect(await keyOf("line-1")).toContain('"refused"');
  expect(await keyOf("line-2")).toContain('"unreadable"');
  for (const slug of ["line-0", "line-3"]) expect(await keyOf(slug)).toContain('"valid"');
  expect((await person.get(routes.connection("line-2"))).text).toContain("Line 2");
  await scene.app.stop();
  await scene.stop();
});
