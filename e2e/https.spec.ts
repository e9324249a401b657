import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, type Page, test } from "@playwright/test";

import { signIn, watchPage } from "./fixtures";
import { LINE } from "./own-world";
import { type App, freePort, recordSettings, root, spawnApp, startApp } from "./sandbox/app-process";
import { startTlsProxy } from "./sandbox/tls-proxy";
import { startWorld, type World } from "./sandbox/world";

test.describe.configure({ mode: "default" });
test.use({ ignoreHTTPSErrors: true });

type Tls = Awaited<ReturnType<typeof startTlsProxy>>;
let world: World;
let app: App;
let proxy: Tls;

test.beforeAll(async () => {
  proxy = await startTlsProxy();
  const env = { TRUSTED_PROXY_HOPS: "1" };
  world = await startWorld({ appUrl: proxy.url, connections: [LINE], latencyMs: 0, env });
  recordSettings(world.env, world.records);
  const port = await freePort();
  app = await startApp({ env: world.env, port });
  proxy.leadTo(port);
});
test.afterAll(async () => {
  await app.stop();
  await proxy.stop();
  await world.stop();
});

async function enter(page: Page): Promise<void> {
  await page.goto(`${proxy.url}/connections/line`);
  await signIn(page, "operator@example.com");
  await expect(page.getByRole("heading", { level: 1, name: "Line" })).toBeVisible();
  // A page listens once its form can be typed in: a press before, on the theme's button, does nothing.
  await expect(page.getByRole("textbox", { name: "Messages per day" })).toBeEnabled();
}

test("behind a proxy that ends TLS people sign in and change things, with cookies of this host alone", async ({
  page,
}) => {
  const problems: string[] = [];
  watchPage(page, problems, () => []);
  await enter(page);
  await page.getByRole("button", { name: "Theme" }).click();
  await page.getByRole("textbox", { name: "Messages per day" }).fill("90");
  await page.getByRole("button", { name: "Review and apply" }).click();
  await page
    .getByRole("dialog", { name: /^Apply/ })
    .getByRole("button", { name: "Apply changes" })
    .click();
  await expect(page.getByRole("status").filter({ hasText: "applied" })).toBeVisible();

  const cookies = (await page.context().cookies(proxy.url)).filter(({ name }) => name !== "theme");
  const own = cookies.filter(({ name }) => name.includes("bindery"));
  expect(own.map(({ name }) => name)).toEqual(expect.arrayContaining(["__Host-bindery.session"]));
  for (const cookie of own) {
    expect(cookie.name).toMatch(/^__Host-/);
    expect(cookie).toMatchObject({
      secure: true,
      httpOnly: true,
      sameSite: "Lax",
      path: "/",
      domain: "localhost",
    });
  }
  const theme = (await page.context().cookies(proxy.url)).find(({ name }) => name === "theme");
  expect(theme).toMatchObject({ secure: true, sameSite: "Lax" });
  expect(problems).toEqual([]);
});

const always = {
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "same-origin",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "strict-transport-security": expect.stringMatching(/^max-age=(\d{8,}); includeSubDomains$/),
  "permissions-policy": expect.stringMatching(
    /^([a-z-]+=\(\), )*camera=\(\), ([a-z-]+=\(\), )*clipboard-write=\(self\)$/,
  ),
  "content-security-policy": expect.stringMatching(/default-src 'none'.*frame-ancestors 'none'/),
  "x-request-id": expect.stringMatching(/^[\w.-]{8,}$/),
};

const staticFile = () => {
  const folder = join(root, ".next", "static", "chunks");
  const file = readdirSync(folder).find((name) => name.endsWith(".js"));
  expect(file && existsSync(join(folder, file))).toBe(true);
  return `/_next/static/chunks/${file}`;
};

test("every answer carries the headers, whatever it is", async ({ page, playwright }) => {
  await enter(page);
  const storageState = await page.context().storageState();
  const operator = await playwright.request.newContext({ storageState, ignoreHTTPSErrors: true });
  const stranger = await playwright.request.newContext({ ignoreHTTPSErrors: true });
  const own = { origin: proxy.url };
  const answers = [
    [200, await stranger.get(`${proxy.url}/sign-in`)],
    [200, await operator.get(`${proxy.url}/connections/line`)],
    [307, await stranger.get(`${proxy.url}/connections/line`, { maxRedirects: 0 })],
    [404, await operator.get(`${proxy.url}/nowhere`)],
    [404, await operator.get(`${proxy.url}/connections/nowhere`)],
    [404, await operator.get(`${proxy.url}/api/connections/nowhere`)],
    [404, await stranger.get(`${proxy.url}/api/metrics`)],
    [401, await stranger.get(`${proxy.url}/api/connections/line`)],
    [403, await operator.post(`${proxy.url}/`, { headers: { origin: "https://evil.example" } })],
    [413, await operator.post(`${proxy.url}/`, { headers: own, data: "x".repeat(3_000_000) })],
    [404, await operator.get(`${proxy.url}/%E0%A4%A`)],
    [404, await operator.get(`${proxy.url}/_next/image?url=%2Ficon.svg&w=64&q=75`)],
    [200, await stranger.get(`${proxy.url}/api/health/live`)],
    [200, await stranger.get(`${proxy.url}/robots.txt`)],
    [200, await stranger.get(`${proxy.url}${staticFile()}`)],
    [404, await stranger.get(`${proxy.url}/_next/static/chunks/none.js`)],
  ] as const;
  for (const [status, answer] of answers) {
    const at = `${answer.url()} ${answer.status()}`;
    expect(answer.status(), at).toBe(status);
    expect(answer.headers(), at).toMatchObject(always);
    expect(answer.headers(), at).not.toHaveProperty("x-powered-by");
    expect(answer.headers(), at).not.toHaveProperty("server");
    const isFile = /\/_next\/static\/|robots/.test(answer.url()) && answer.ok();
    expect(answer.headers()["cache-control"], at).toMatch(isFile ? /^public, max-age/ : /no-store/);
  }
  await operator.dispose();
  await stranger.dispose();
});

test("every script is our own", async ({ playwright }) => {
  const stranger = await playwright.request.newContext({ ignoreHTTPSErrors: true });
  const markup = await (await stranger.get(`${proxy.url}/sign-in`)).text();
  const scripts = markup.match(/<script[^>]* src=[^>]*>/g) ?? [];
  expect(scripts.length).toBeGreaterThan(3);
  for (const script of scripts) expect(script).toMatch(/ src="\/_next\/static\/chunks\//);
  await stranger.dispose();
});

test("a page that fails carries the headers too, and says nothing but an id", async ({
  page,
  playwright,
}) => {
  await enter(page);
  const { cookies } = await page.context().storageState();
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  const port = await freePort();
  // A file is no folder, for root either: the session cannot be looked up.
  const broken = await startBroken(port);
  const caller = await playwright.request.newContext({ extraHTTPHeaders: { cookie } });
  const answer = await caller.get(`http://127.0.0.1:${port}/connections/line`);
  expect(answer.status()).toBe(500);
  expect(answer.headers()).toMatchObject({ ...always, "cache-control": expect.stringContaining("no-store") });
  const text = await answer.text();
  expect(text).toContain(answer.headers()["x-request-id"] ?? "no id");
  expect(text).not.toMatch(/SQLITE|ENOTDIR|bindery\.db|at \w+ \(/);
  await caller.dispose();
  await broken();
});

/** The same application with a ledger that cannot be opened; gives its end. */
async function startBroken(port: number): Promise<() => Promise<void>> {
  const broken = spawnApp({ env: { ...world.env, DATABASE_URL: `file:${__filename}/bindery.db` }, port });
  const live = () =>
    fetch(`http://127.0.0.1:${port}/api/health/live`).then(
      ({ ok }) => ok,
      () => false,
    );
  await expect.poll(live, { timeout: 30_000 }).toBe(true);
  return () => broken.stop();
}
