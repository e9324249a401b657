import { type APIRequestContext, expect, request, test } from "@playwright/test";

import { openAsOperator, type OwnWorld, startOwnWorld } from "./own-world";
import { nextSignIn, signedInAs } from "./security/people";

test.describe.configure({ mode: "default" });

let own: OwnWorld;
let operator: APIRequestContext;
test.beforeAll(async () => {
  own = await startOwnWorld();
  operator = await signedInAs(own.app.url, "operator@example.com");
});
test.afterAll(async () => {
  await operator.dispose();
  await own.stop();
});

/** Every way to name another place that browsers, libraries or people have fallen for. */
const elsewhere = (url: string) => [
  "https://evil.example",
  "http://evil.example/connections/line",
  "HTTPS://EVIL.EXAMPLE",
  "//evil.example",
  "///evil.example",
  "////evil.example/..",
  "/\\evil.example",
  "\\/evil.example",
  "\\\\evil.example",
  "/.//evil.example",
  "/..//evil.example",
  "/%2e%2e//evil.example",
  "/\t/evil.example",
  "/\r\n/evil.example",
  " https://evil.example",
  "\u0000//evil.example",
  "https:evil.example",
  "https:/evil.example",
  "javascript:alert(1)",
  "data:text/html,<script>alert(1)</script>",
  "@evil.example",
  ".evil.example",
  `${url}@evil.example`,
  `${url}.evil.example/`,
  `${url.replace("localhost", "localhost:x@evil.example")}`,
  "/sign-in?callbackUrl=https://evil.example",
  "/api/auth/callback/oidc?error=x",
];

/** Own paths that look odd. */
const here = [
  "/connections/line",
  "/connections/line?next=https://evil.example#//evil.example",
  "/%2F%2Fevil.example",
];

const isOurs = (location: string | undefined) =>
  new URL(location ?? "missing:", own.app.url).origin === new URL(own.app.url).origin;

test("a sign-in ends on a page of ours, whatever callbackUrl says", async () => {
  for (const target of [...elsewhere(own.app.url), ...here]) {
    const caller = await request.newContext({
      storageState: await operator.storageState(),
      baseURL: own.app.url,
    });
    const answer = await nextSignIn(caller, own.app.url, target);
    expect(answer.status(), JSON.stringify(target)).toBe(303);
    const to = new URL(answer.headers()["location"] ?? "missing:");
    expect(to.origin, JSON.stringify(target)).toBe(new URL(own.app.url).origin);
    expect(to.pathname + to.search + to.hash).toBe(here.includes(target) ? target : "/");
    await caller.dispose();
  }
});

test("the address of the sign-in page sends nobody elsewhere, signed in or not", async () => {
  const stranger = await request.newContext();
  const person = await signedInAs(own.app.url, "viewer@example.com");
  for (const target of elsewhere(own.app.url)) {
    const path = `/sign-in?callbackUrl=${encodeURIComponent(target)}`;
    const answer = await person.get(`${own.app.url}${path}`, { maxRedirects: 0 });
    expect(answer.status(), target).toBe(307);
    expect(isOurs(answer.headers()["location"]), target).toBe(true);
    const page = await stranger.get(`${own.app.url}${path}`);
    expect(await page.text(), target).toContain('name="callbackUrl" value="/"');
  }
  await stranger.dispose();
  await person.dispose();
});

test("what a cookie says about where to go is not believed either", async ({ browser }) => {
  const page = await openAsOperator(browser, own);
  await page.context().clearCookies({ name: /bindery/ });
  await page.goto("/sign-in?callbackUrl=%2Fconnections%2Fline");
  await page.route(/\/api\/auth\/callback\/oidc/, async (route) => {
    const headers = await route.request().allHeaders();
    const cookie = (headers["cookie"] ?? "").replace(
      /bindery\.callback=[^;]*/,
      "bindery.callback=https%3A%2F%2Fevil.example",
    );
    await route.continue({ headers: { ...headers, cookie } });
  });
  await page.getByRole("button", { name: "Sign in with SSO" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Line" })).toBeVisible();
  expect(new URL(page.url()).origin).toBe(own.app.url);
  await page.close();
});
