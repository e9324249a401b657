import type { Page } from "@playwright/test";

import { routes } from "../lib/routes";
import { expect, signIn, test } from "./fixtures";

const sessionOf = async (page: Page): Promise<Record<string, unknown>> =>
  (await page.request.get("/api/auth/session")).json();

const cookieOf = async (page: Page) =>
  (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");

const arrive = (page: Page) => expect(page.getByRole("heading", { name: "Connections" })).toBeVisible();

test("a cancelled sign-in is told in words, and the next one goes on to the same page", async ({
  as,
  connection,
}) => {
  const page = await as("stranger");
  await page.goto(connection.path);
  await page.getByRole("button", { name: "Sign in with SSO" }).click();
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "The SSO did not let you in" })).toBeVisible();
  await signIn(page, "viewer@example.com");
  await expect(page.getByRole("heading", { level: 1, name: connection.name })).toBeVisible();
});

test("signing in never ends on another site", async ({ as, started }) => {
  for (const target of ["//evil.example", "https://evil.example", "/\\evil.example", "/.//evil.example"]) {
    const page = await as("stranger");
    await page.goto(`/sign-in?callbackUrl=${encodeURIComponent(target)}`);
    await signIn(page, "operator@example.com");
    await arrive(page);
    expect(page.url()).toBe(`${started.app.url}/`);
  }
});

test("two tabs that sign in for two pages end where each was to go", async ({ as, connection }) => {
  const first = await as("stranger");
  const second = await first.context().newPage();
  for (const [tab, path] of [
    [first, connection.path],
    [second, `${connection.path}/history`],
  ] as const) {
    await tab.goto(path);
    await tab.getByRole("button", { name: "Sign in with SSO" }).click();
    await expect(tab.getByRole("button", { name: "operator@example.com" })).toBeVisible();
  }
  await first.getByRole("button", { name: "operator@example.com" }).click();
  await expect(first.getByRole("heading", { level: 1, name: connection.name })).toBeVisible();
  await second.getByRole("button", { name: "operator@example.com" }).click();
  await expect(second.getByRole("heading", { level: 1, name: "History" })).toBeVisible();
  const names = (await first.context().cookies()).map(({ name }) => name);
  expect(names.filter((name) => /bindery\.(state|pkce|nonce|callback|asked)/.test(name))).toEqual([]);
});

test("the sign-in page at another address says which one to use", async ({ as, started }) => {
  const page = await as("stranger");
  const elsewhere = started.app.url.replace("localhost", "127.0.0.1");
  await page.goto(`${elsewhere}/sign-in`);
  const notice = page.getByRole("alert").filter({ hasText: "not the address that Bindery is set up for" });
  await notice.getByRole("link", { name: started.app.url }).click();
  await expect(page.getByRole("button", { name: "Sign in with SSO" })).toBeVisible();
  await expect(notice).toHaveCount(0);
});

test("signing in again asks a person the SSO still knows, and ends the earlier session", async ({
  as,
  request,
}) => {
  const page = await as("stranger");
  await page.goto("/");
  await signIn(page, "operator@example.com");
  await arrive(page);
  const earlier = await cookieOf(page);
  const { authTime } = await sessionOf(page);

  await page.goto(routes.signInAgain);
  await expect(page.getByRole("heading", { name: "Sign in again" })).toBeVisible();
  await signIn(page, "operator@example.com");
  await expect(page.getByRole("heading", { name: "You are signed in" })).toBeVisible();
  const later = await sessionOf(page);
  expect(later).toMatchObject({ label: "operator@example.com" });
  expect(Number(later["authTime"])).toBeGreaterThanOrEqual(Number(authTime));
  const replayed = await request.get("/api/auth/session", { headers: { cookie: earlier } });
  expect(await replayed.json()).toEqual({});
});

test("a sign-in without a question does not count as a fresh proof", async ({ as }) => {
  const page = await as("stranger");
  await page.goto("/");
  await signIn(page, "operator@example.com");
  await arrive(page);
  const first = await sessionOf(page);
  await page.context().clearCookies({ name: /bindery/ });
  await page.goto("/");
  await page.getByRole("button", { name: "Sign in with SSO" }).click();
  await arrive(page);
  const second = await sessionOf(page);
  expect(second["authTime"]).toBe(first["authTime"]);
  expect(Number(second["signedInAt"])).toBeGreaterThan(Number(first["signedInAt"]));
});

test("a sign-in that this browser knows nothing of any more says so", async ({ as }) => {
  const page = await as("stranger");
  await page.goto("/");
  await page.getByRole("button", { name: "Sign in with SSO" }).click();
  await expect(page.getByRole("button", { name: "operator@example.com" })).toBeVisible();
  await page.context().clearCookies({ name: /^bindery\./ });
  await page.getByRole("button", { name: "operator@example.com" }).click();
  const alert = page.getByRole("alert").filter({ hasText: "This sign-in is no longer valid" });
  await expect(alert).toBeVisible();
});

test("what another site sends is refused before it runs, on every path", async ({ request, started }) => {
  const own = started.app.url;
  const foreign: Record<string, string>[] = [
    {},
    { origin: "null" },
    { origin: "https://evil.example" },
    { origin: "https://evil.example", "x-forwarded-host": "evil.example" },
    { origin: own, "sec-fetch-site": "cross-site" },
  ];
  for (const headers of foreign) {
    for (const path of ["/", "/sign-in", "/nowhere", "/_next/static/x.js", "/api/auth/session"]) {
      const answer = await request.post(path, { headers: { ...headers, "next-action": "0" }, data: "[]" });
      expect([path, answer.status()]).toEqual([path, 403]);
    }
  }
  const large = await request.post("/", { headers: { origin: own }, data: "x".repeat(3 * 1024 * 1024) });
  expect(large.status()).toBe(413);
});

test("a stranger gets the sign-in page for a page, and a short refusal for everything else", async ({
  playwright,
  connection,
  started,
}) => {
  const stranger = await playwright.request.newContext({
    baseURL: started.app.url,
    storageState: { cookies: [], origins: [] },
  });
  const page = await stranger.get(connection.path, { maxRedirects: 0 });
  expect(page.status()).toBe(307);
  expect(page.headers()["location"]).toContain(`/sign-in?callbackUrl=${encodeURIComponent(connection.path)}`);
  const own = { origin: started.app.url };
  const refused = [
    await stranger.get(`/api/connections/${connection.slug}`),
    await stranger.post(connection.path, { headers: own, data: "[]" }),
    await stranger.post("/api/auth/session", { headers: own }),
  ];
  for (const answer of refused) {
    expect(answer.status()).toBe(401);
    expect(await answer.text()).toBe("Your session has ended. Sign in again.");
  }
  await stranger.dispose();
});

test("every page carries its policy, and reading issues no cookie", async ({ request, connection }) => {
  const nonces = new Set<string>();
  for (const path of ["/", connection.path, routes.signInAgain, "/nowhere", "/api/auth/session"]) {
    const answer = await request.get(path, { maxRedirects: 0 });
    const headers = answer.headers();
    const policy = headers["content-security-policy"] ?? "";
    nonces.add(/'nonce-([^']+)' 'strict-dynamic'/.exec(policy)?.[1] ?? "");
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain("unsafe");
    expect(headers).toMatchObject({
      "cache-control": expect.stringContaining("no-store"),
      "x-content-type-options": "nosniff",
      "referrer-policy": "same-origin",
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-resource-policy": "same-origin",
    });
    expect(headers).not.toHaveProperty("x-powered-by");
    expect(headers).not.toHaveProperty("set-cookie");
    expect(await answer.text()).not.toMatch(/idToken|id_token/);
  }
  expect(nonces.size).toBe(5);
});
