import { expect, request, test } from "@playwright/test";

import { openAsOperator, type OwnWorld, startOwnWorld } from "./own-world";
import { callAction } from "./security/call-action";
import { actionsInBuild } from "./security/inventory";
import { signedInAs } from "./security/people";
import { review } from "./steps";

test.describe.configure({ mode: "default" });

const token = "a-token-for-the-metrics";

let own: OwnWorld;
test.beforeAll(async () => {
  own = await startOwnWorld({ METRICS_TOKEN: token, TRUSTED_PROXY_HOPS: "1" });
});
test.afterAll(() => own.stop());

const again = { slug: "line", seq: 1, reason: null, confirmation: "" };

test("too many changes in a minute say when to go on, and switching off never waits", async ({ browser }) => {
  const page = await openAsOperator(browser, own);
  const id = actionsInBuild().get("app/connections/[slug]/actions.ts sendAgainAction") ?? "";
  const caller = await signedInAs(own.app.url, "operator@example.com");
  const repeat = () => callAction(caller, own.app.url, { id, path: "/connections/line", args: [again] });
  for (let calls = 0; calls < 30; calls++) expect((await repeat()).result).toMatchObject({ ok: false });
  expect((await repeat()).result).toMatchObject({ error: { code: "rate-limited" } });

  await page.getByRole("textbox", { name: "Messages per day" }).fill("90");
  await page.getByRole("button", { name: "Review and apply" }).click();
  await review(page).getByRole("button", { name: "Apply changes" }).click();
  const refused = review(page).getByRole("alert").filter({ hasText: "More than 30 changes within a minute" });
  await expect(refused).toContainText(/Nothing was sent\. Try again in \d+ seconds?\./);
  await review(page).getByRole("button", { name: "Keep editing" }).click();
  await expect(page.getByRole("textbox", { name: "Messages per day" })).toHaveValue("90");

  await page.getByRole("switch", { name: "Accept SMPP binds" }).click();
  await page.getByRole("button", { name: "Review and apply" }).click();
  await review(page).getByRole("textbox", { name: "Type Line to confirm" }).fill("Line");
  await review(page).getByRole("button", { name: "Apply changes" }).click();
  await expect(page.getByRole("status").filter({ hasText: "applied" })).toBeVisible();
  expect(own.world.account("line").connection.enabled).toBe(false);

  // Once it is off, what follows waits like everything else.
  await page.getByRole("textbox", { name: "Messages per day" }).fill("80");
  await page.getByRole("button", { name: "Review and apply" }).click();
  await review(page).getByRole("button", { name: "Apply changes" }).click();
  await expect(refused).toBeVisible();
  await caller.dispose();
  await page.close();
});

test("too many bind checks in a minute are refused unbound, and changes are counted apart from them", async () => {
  const ids = actionsInBuild();
  const email = "second@example.com";
  own.world.sso.setUser({ email, title: "Operator", name: "Otto", groups: ["bindery-operators"] });
  const person = await signedInAs(own.app.url, email);
  const call = (action: string, input: object) => {
    const id = ids.get(`app/connections/[slug]/actions.ts ${action}`) ?? "";
    return callAction(person, own.app.url, { id, path: "/connections/line", args: [input] });
  };
  const check = () =>
    call("checkBindAction", {
      slug: "line",
      systemId: "line",
      password: "wrong",
      request: null,
      onWord: false,
    });
  for (let checks = 0; checks < 20; checks++) expect((await check()).result).toMatchObject({ ok: true });
  const binds = own.world.smsc.events().length;
  expect((await check()).result).toMatchObject({ error: { code: "rate-limited" } });
  expect(own.world.smsc.events()).toHaveLength(binds);
  const repeat = await call("sendAgainAction", again);
  expect(repeat.result).toMatchObject({ error: { code: "conflict" } });
  await person.dispose();
});

test("more sign-ins from one address than a minute has seconds are told to wait", async () => {
  const caller = await request.newContext({ baseURL: own.app.url });
  const start = () =>
    caller.post("/api/auth/signin/oidc", {
      headers: { origin: own.app.url, "x-forwarded-for": "198.51.100.7" },
      form: { callbackUrl: "/connections/line" },
      maxRedirects: 0,
    });
  let answer = await start();
  for (let starts = 0; starts < 60 && answer.status() === 200; starts++) answer = await start();
  expect(answer.status()).toBe(303);
  expect(answer.headers()["location"]).toMatch(
    /\/sign-in\?error=too-many&callbackUrl=%2Fconnections%2Fline$/,
  );
  const page = await caller.get(answer.headers()["location"] ?? "");
  expect(await page.text()).toContain("Too many sign-ins were started");
  await caller.dispose();
});

test("metrics are for whoever has the token, and hold no name and no secret", async () => {
  const caller = await request.newContext({ baseURL: own.app.url });
  const metrics = (authorization?: string) =>
    caller.get("/api/metrics", { headers: authorization === undefined ? {} : { authorization } });
  for (const wrong of [
    undefined,
    "",
    `Bearer ${token}x`,
    `Bearer ${token.slice(1)}`,
    `Basic ${token}`,
    token,
  ]) {
    const answer = await metrics(wrong);
    expect(answer.status(), String(wrong)).toBe(401);
    expect(answer.headers()["www-authenticate"]).toBe("Bearer");
    expect(await answer.text()).toBe("Unauthorized");
  }
  const answer = await metrics(`Bearer ${token}`);
  expect(answer.status()).toBe(200);
  expect(answer.headers()["content-type"]).toContain("text/plain");
  const text = await answer.text();
  expect(text).toMatch(/^bindery_open_questions\{connection="line"\} 0$/m);
  expect(text).toMatch(/^bindery_ledger_up 1$/m);
  expect(text).not.toMatch(/operator@|sandbox-key|203\.0\.113|127\.0\.0\.1|Old4pass/);
  await caller.dispose();
});
