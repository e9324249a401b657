import { expect, test } from "@playwright/test";
import { signIn } from "./fixtures";
import { freePort, recordSettings, startApp } from "./sandbox/app-process";
import { startWorld } from "./sandbox/world";

const LINE = {
  slug: "line",
  name: "Line",
  environment: "Sandbox",
  systemId: "line",
  password: "Old4pass",
  allowlist: [{ range: "127.0.0.1/32", label: "This machine" }],
  dailyLimit: 100,
  recorded: true,
};

test("a rotation that needs a sign-in of its own goes through the SSO and opens again", async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const port = await freePort();
  const world = await startWorld({
    appUrl: `http://localhost:${port}`,
    connections: [LINE],
    env: { REAUTH_MAX_AGE_S: "0" },
  });
  recordSettings(world.env, world.records);
  const app = await startApp({ env: world.env, port });
  const page = await browser.newPage({ baseURL: app.url });
  const dialog = page.getByRole("dialog", { name: /^Rotate credentials/ });
  await page.goto("/");
  await signIn(page, "operator@example.com");
  await page.getByRole("button", { name: "Rotate credentials" }).click();
  await dialog.getByRole("button", { name: "Sign in again" }).click();
  await page.getByRole("button", { name: "operator@example.com" }).click();
  await expect(dialog.getByRole("group", { name: "New password" })).toBeVisible();
  await dialog.getByRole("checkbox", { name: "I have stored the new password" }).check();
  await dialog.getByRole("button", { name: "Rotate now" }).click();
  await expect(dialog.getByRole("status").filter({ hasText: "applied" })).toBeVisible();
  await dialog.getByRole("button", { name: "Done" }).click();
  await page.getByRole("button", { name: "Rotate credentials" }).click();
  await expect(dialog.getByRole("button", { name: "Sign in again" })).toBeVisible();
  expect(world.sso.signIns().map(({ interactive, prompt }) => [interactive, prompt])).toEqual([
    [true, undefined],
    [true, "login"],
  ]);
  await page.close();
  await app.stop();
  await world.stop();
});
