import { get } from "node:http";
import { expect, test } from "@playwright/test";

import { routes } from "../lib/routes";
import { rotatedAgo, writePast } from "./crash/past";
import { freePort, startApp } from "./sandbox/app-process";
import { startWorld } from "./sandbox/world";
import { signedInAs } from "./security/people";

const ENTRIES = 20_000;

/** Reads the start of an answer and goes away. */
function readSome(url: string, cookie: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const call = get(url, { headers: { cookie }, agent: false }, (answer) => {
      answer.once("data", (part: Buffer) => {
        answer.pause();
        call.destroy();
        resolve(part.toString());
      });
    });
    call.once("error", reject);
  });
}

test("an export is streamed, and reading stops when the browser goes away", async () => {
  const port = await freePort();
  const appUrl = `http://localhost:${port}`;
  const line = { slug: "line", name: "Line", environment: "Sandbox", systemId: "line", password: "Old4pass" };
  const connections = [
    { ...line, allowlist: [{ range: "203.0.113.0/28", label: "" }], dailyLimit: null, recorded: false },
  ];
  const world = await startWorld({ appUrl, connections });
  const app = await startApp({ env: world.env, port });
  const check = {
    type: "bind.checked",
    systemId: "line",
    request: null,
    onWord: true,
    since: 0,
    foreign: false,
    from: null,
    result: { kind: "closed", phase: "bind", ms: 3 },
  } as const;
  writePast(world, [
    ...rotatedAgo("line", 9, "somebody@example.com"),
    ...Array.from({ length: ENTRIES }, (_, i) => ({
      slug: "line",
      at: i,
      by: "somebody@example.com",
      event: check,
    })),
  ]);
  const caller = await signedInAs(appUrl, "operator@example.com");
  const { cookies } = await caller.storageState();
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  const url = `${appUrl}${routes.api.historyExport("line", "jsonl", "")}`;

  expect(await readSome(url, cookie)).toContain('"seq":20003');
  const told = () => /"entries":(\d+),"whole":(true|false)/.exec(app.output());
  await expect.poll(() => told()?.[2]).toBe("false");
  expect(Number(told()?.[1])).toBeLessThan(ENTRIES / 4);
  expect(app.output()).toContain('"actor":"operator@example.com"');

  const whole = await (await caller.get(url)).text();
  expect(whole.trim().split("\n")).toHaveLength(ENTRIES + 2);
  await caller.dispose();
  await app.stop();
  await world.stop();
});
