import { test as plain } from "@playwright/test";

import { expect, test } from "./fixtures";
import { LINE, openAsOperator, startOwnWorld } from "./own-world";
import { freePort, spawnApp } from "./sandbox/app-process";
import { startWorld } from "./sandbox/world";

plain("a wrong environment: it does not start, and names the variables without their values", async () => {
  const app = spawnApp({
    port: await freePort(),
    env: {
      PORT: "30x0",
      HOSTNAME: "all of them",
      AUTH_SECRET: "short-secret-value",
      PROVIDER_URL: "http://provider.example.net",
      SMPP_PORT: "many",
    },
  });
  expect(await app.ended).toBe(1);
  const output = app.output();
  for (const variable of ["PORT", "HOSTNAME", "AUTH_URL", "AUTH_SECRET", "OIDC_ISSUER", "OPERATOR_GROUPS"]) {
    expect(output).toContain(`  ${variable}: `);
  }
  expect(output, "it is refused before a port is opened").not.toMatch(/Ready|localhost/);
  expect(output).not.toMatch(/30x0|all of them/);
  expect(output).toMatch(/PROVIDER_API_KEY/);
  expect(output).not.toContain("short-secret-value");
  expect(output).not.toContain("provider.example.net");
});

test("an SSO that is down says so, and people who are in go on", async ({ browser }) => {
  const own = await startOwnWorld();
  const page = await openAsOperator(browser, own);
  // With a single connection there is no list.
  await expect(page.getByRole("heading", { level: 1, name: "Line" })).toBeVisible();
  await own.world.sso.stop();
  await page.reload();
  await expect(page.getByRole("heading", { level: 1, name: "Line" })).toBeVisible();
  await page.context().clearCookies();
  await page.goto("/");
  await page.getByRole("button", { name: "Sign in with SSO" }).click();
  const alert = page.getByRole("alert").filter({ hasText: "The SSO did not answer" });
  await expect(alert).toBeVisible({ timeout: 20_000 });
  await page.close();
  await own.stop();
});

test("an unreachable provider and an unreachable SMSC say so, and nothing is sent", async ({ browser }) => {
  const own = await startOwnWorld();
  const page = await openAsOperator(browser, own);
  await expect(page.getByRole("heading", { level: 1, name: "Line" })).toBeVisible();
  await own.world.provider.stop();
  await own.world.smsc.stop();

  await page.getByRole("textbox", { name: "Messages per day" }).fill("90");
  await page.getByRole("button", { name: "Review and apply" }).click();
  const review = page.getByRole("dialog", { name: /^Apply/ });
  await review.getByRole("button", { name: "Apply changes" }).click();
  await expect(review.getByRole("alert").filter({ hasText: "not sent" })).toContainText(
    "refused the connection",
  );
  await review.getByRole("button", { name: "Keep editing" }).click();
  await expect(page.getByRole("textbox", { name: "Messages per day" })).toHaveValue("90");

  await page.getByRole("button", { name: "Test bind" }).click();
  const bind = page.getByRole("dialog", { name: "Test bind" });
  await bind.getByRole("textbox", { name: "System ID" }).fill("line");
  await bind.getByRole("textbox", { name: "Password" }).fill("Old4pass");
  await bind.getByRole("button", { name: "Check bind" }).click();
  await expect(bind.getByRole("status")).toContainText("Nothing accepts connections");
  await page.close();
  await own.stop();
});

plain("readiness says what is wrong when the ledger cannot be opened", async () => {
  const port = await freePort();
  const world = await startWorld({
    appUrl: `http://localhost:${port}`,
    connections: [LINE],
    // A file is no folder, for root either.
    env: { DATABASE_URL: `file:${__filename}/bindery.db` },
  });
  const app = spawnApp({ env: world.env, port });
  const readiness = async () => {
    const response = await fetch(`http://127.0.0.1:${port}/api/health/ready`).catch(() => null);
    return response?.text();
  };
  const reasons = ["The ledger’s file cannot be opened."];
  await expect.poll(readiness, { timeout: 30_000 }).toBe(JSON.stringify({ status: "not ready", reasons }));
  const live = await fetch(`http://127.0.0.1:${port}/api/health/live`);
  expect(live.status).toBe(200);
  await app.stop();
  await world.stop();
});
