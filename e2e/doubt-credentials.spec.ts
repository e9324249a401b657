import type { Locator, Page } from "@playwright/test";

import { expect, PASSWORD, test, type TestConnection } from "./fixtures";
import { closeWithoutProof, open, openQuestion, review, typeName } from "./steps";

const dialog = (page: Page) => page.getByRole("dialog", { name: /^Rotate credentials/ });
const button = (page: Page, name: string | RegExp) => dialog(page).getByRole("button", { name });
const alert = (page: Page, word: string) => dialog(page).getByRole("alert").filter({ hasText: word });
const status = (page: Page, word: string) => dialog(page).getByRole("status").filter({ hasText: word });
const box = (page: Page, name: string) => dialog(page).getByRole("checkbox", { name, exact: true });
const shown = (page: Page) => dialog(page).getByRole("group", { name: "New password" }).innerText();
const bindDialog = (page: Page) => page.getByRole("dialog", { name: "Test bind" });

/** The rows of the credentials that may be in force. */
const pairs = (page: Page) =>
  page.getByRole("listitem").filter({ has: page.getByRole("button", { name: /^Test bind as/ }) });

async function prepare(page: Page, systemId?: string): Promise<string> {
  await page.getByRole("button", { name: "Rotate credentials" }).click();
  if (systemId !== undefined) {
    await box(page, "System ID").check();
    await dialog(page).getByRole("textbox", { name: "New system ID" }).fill(systemId);
  }
  await dialog(page).getByRole("checkbox", { name: "I have stored the new password" }).check();
  return shown(page);
}

/** Rotates to a system ID that makes the provider's stand-in fail, and closes; gives the password. */
async function rotateInVain(page: Page, systemId: string): Promise<string> {
  const password = await prepare(page, systemId);
  await button(page, "Rotate now").click();
  await expect(alert(page, "not confirmed")).toBeVisible();
  await closeWithoutProof(dialog(page));
  return password;
}

async function typeAndCheck(where: Locator, password: string) {
  await where.getByRole("textbox", { name: "Password" }).fill(password);
  await where.getByRole("button", { name: /^Check bind/ }).click();
}

async function switchOff(page: Page, connection: TestConnection) {
  await page.getByRole("switch", { name: "Accept SMPP binds" }).uncheck();
  await page.getByRole("button", { name: "Review and apply" }).click();
  await typeName(page, connection);
  await review(page).getByRole("button", { name: "Apply changes" }).click();
  await expect(page.getByText("Disabled", { exact: true }).first()).toBeVisible();
}

/** As if the password had been changed in the provider's own dashboard. */
const changeElsewhere = ({ account }: TestConnection, password: string) =>
  account.apply({
    parameters: { enabled: true, allowed_ips: "127.0.0.1/32", dailyLimit: 25_000 },
    secret: { systemID: null, password },
  });

test("two rotations without an answer stay open both, and a bind with the first settles it", async ({
  page,
  connection,
}) => {
  test.setTimeout(180_000);
  await open(page, connection);
  const first = await rotateInVain(page, "fault-444");
  await expect(pairs(page)).toHaveCount(2);
  await rotateInVain(page, "fault-500501");
  await expect(page.getByText("one of these three, not confirmed")).toBeVisible();
  await expect(pairs(page)).toHaveCount(3);
  await expect(pairs(page).nth(0)).toContainText(connection.systemId);
  await expect(pairs(page).nth(0)).toContainText(/In force for certain until .*if neither rotation arrived/);
  await expect(pairs(page).nth(1)).toContainText(/fault-444.*May be in force since .*connection broke/);
  await expect(pairs(page).nth(2)).toContainText(/fault-500501.*May be in force since .*server error/);

  await page.getByRole("button", { name: /^Test bind as fault-444 with the password of/ }).click();
  const bind = bindDialog(page);
  await expect(bind).toHaveAccessibleName(`Test bind of ${connection.name}`);
  await expect(bind.getByRole("textbox", { name: "System ID" })).toHaveValue("fault-444");
  await expect(bind).toContainText("on your word");
  await typeAndCheck(bind, first);
  // The second may still arrive: for a minute a bind with the first cannot rule it out.
  await expect(bind.getByText("A rotation that came later may still come into force")).toBeVisible();
  await expect(async () => {
    await typeAndCheck(bind, first);
    await expect(bind.getByText("fault-444 is in force.")).toBeVisible({ timeout: 5_000 });
  }).toPass({ timeout: 90_000, intervals: [15_000] });
  await expect(bind.getByText(/^The password of .* is in force\.$/)).toBeVisible();
  await bind.getByRole("button", { name: "Close" }).click();
  await expect(bind).toBeHidden();
  await expect(pairs(page)).toHaveCount(0);
  await expect(page.getByText("in force", { exact: true })).toBeVisible();
  await expect(openQuestion(page)).toBeHidden();
  expect(connection.account.connection).toMatchObject({ systemId: "fault-444", password: first });
});

test("a wrong password in a row settles nothing, and a viewer sees the rows without buttons", async ({
  page,
  connection,
  as,
}) => {
  await open(page, connection);
  await rotateInVain(page, "fault-444");
  await page.getByRole("button", { name: /^Test bind as fault-444/ }).click();
  await typeAndCheck(bindDialog(page), "wrong");
  await expect(bindDialog(page).getByRole("status").filter({ hasText: "0x0000000e" })).toContainText(
    "The SMSC says that the password is not the one in force.",
  );
  await bindDialog(page).getByRole("button", { name: "Close" }).click();
  await expect(pairs(page)).toHaveCount(2);

  const viewer = await as("viewer@example.com");
  await open(viewer, connection);
  await expect(viewer.getByText("one of these two, not confirmed")).toBeVisible();
  await expect(viewer.getByRole("button", { name: /Test bind/ })).toHaveCount(0);
});

test("while the connection is off a refused bind says nothing about the password", async ({
  page,
  connection,
}) => {
  await open(page, connection);
  await switchOff(page, connection);
  await prepare(page, "fault-500");
  await button(page, "Rotate now").click();
  await expect(alert(page, "not confirmed")).toContainText("No client can bind while the connection is off");
  await button(page, "Check bind").click();
  const verdict = status(page, "0x0000000d");
  await expect(verdict).toContainText(
    /^The connection is switched off: a bind that fails says nothing about the password/,
  );
  await expect(verdict).not.toContainText("still be in force");
});

test("while the system ID is in doubt, Rotate again rotates both and asserts none of the old ones", async ({
  page,
  connection,
}) => {
  await open(page, connection);
  await rotateInVain(page, "fault-500500");
  await page.getByRole("button", { name: "Rotate again" }).click();
  await expect(box(page, "Password")).toBeChecked();
  await expect(box(page, "System ID")).toBeChecked();
  await expect(dialog(page)).toContainText("Both are ticked: only a new pair settles which one is in force.");
  await expect(dialog(page)).toContainText(`replaces ${connection.systemId} or fault-500500`);
  const fresh = dialog(page).getByRole("textbox", { name: "New system ID" });
  await expect(fresh).not.toHaveValue(/fault-500500/);

  await box(page, "System ID").uncheck();
  await expect(dialog(page)).toContainText(
    "Stays as it is, whichever it is: it would still be open afterwards.",
  );
  await expect(dialog(page).getByText("unchanged", { exact: true })).toHaveCount(0);
  await expect(button(page, /^Copy (configuration|system ID)/)).toHaveCount(0);
  await expect(button(page, /^Download/)).toHaveCount(0);
  await dialog(page).getByRole("textbox", { name: "System ID in use" }).fill("fault-500500");
  await expect(dialog(page).getByRole("tabpanel")).toContainText("fault-500500");
  await expect(button(page, /^Download/)).toBeVisible();

  await box(page, "System ID").check();
  await dialog(page).getByRole("checkbox", { name: "I have stored the new password" }).check();
  const password = await shown(page);
  await button(page, "Rotate now").click();
  await expect(status(page, "Proven in force at")).toBeVisible({ timeout: 15_000 });
  await button(page, "Done").click();
  await expect(pairs(page)).toHaveCount(0);
  expect(connection.account.connection.password).toBe(password);
});

test("with no system ID recorded, nothing with a placeholder for it is handed out", async ({
  page,
  newConnection,
}) => {
  await open(page, newConnection);
  await page.getByRole("textbox", { name: "Add ranges" }).fill("127.0.0.1/32");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await page.getByRole("button", { name: "Apply settings" }).click();
  await review(page).getByRole("button", { name: "Apply changes" }).click();
  await expect(page.getByRole("status").filter({ hasText: "applied" })).toBeVisible();
  await page.getByRole("button", { name: "Rotate credentials" }).click();
  await box(page, "System ID").uncheck();
  await expect(dialog(page).getByText("SYSTEM_ID")).toHaveCount(0);
  await expect(button(page, /^(Copy configuration|Download)/)).toHaveCount(0);
  await dialog(page).getByRole("textbox", { name: "System ID in use" }).fill(newConnection.systemId);
  await expect(dialog(page).getByRole("tabpanel")).toContainText(newConnection.systemId);
});

test("a bind from the header that succeeds says what it settles", async ({ page, connection }) => {
  await open(page, connection);
  const password = await rotateInVain(page, "fault-500500");
  await page.getByRole("button", { name: "Test bind", exact: true }).first().click();
  await bindDialog(page).getByRole("textbox", { name: "System ID" }).fill("fault-500500");
  await typeAndCheck(bindDialog(page), password);
  await expect(bindDialog(page).getByText("fault-500500 is in force.")).toBeVisible();
  await bindDialog(page).getByRole("button", { name: "Close" }).click();
  await expect(openQuestion(page)).toBeHidden();
  await expect(page.getByText("in force", { exact: true })).toBeVisible();
});

test("while a password may be in force every way to close asks, also the button", async ({
  page,
  connection,
}) => {
  await open(page, connection);
  connection.account.failNext(500500);
  await prepare(page);
  await button(page, "Rotate now").click();
  await expect(alert(page, "not confirmed")).toBeVisible();
  await button(page, "Close without proof").click();
  await button(page, "Keep open").click();
  await expect(dialog(page)).toBeVisible();
  await button(page, "Check bind").click();
  await expect(status(page, "Proven in force at")).toContainText("the question is settled");
  await button(page, "Done").click();
  await expect(dialog(page)).toBeHidden();
});

test("a repeat with the same result is seen to have been made", async ({ page, connection }) => {
  await open(page, connection);
  connection.account.failNext(500501);
  connection.account.failNext(500501);
  await prepare(page);
  await button(page, "Rotate now").click();
  await expect(alert(page, "not confirmed")).toContainText("Keep the old password too.");
  await expect(alert(page, "not confirmed").getByRole("time")).toHaveCount(1);
  await button(page, "Send again").click();
  await expect(alert(page, "not confirmed, sent twice")).toBeVisible();
  await expect(alert(page, "not confirmed").getByRole("time")).toHaveCount(2);
  await closeWithoutProof(dialog(page));
  // One password that was asked for twice, beside the one from before.
  await expect(pairs(page)).toHaveCount(2);
  await expect(pairs(page).nth(1)).toContainText(/same system ID.*Asked twice/);
});

test("a provider that asks to wait is waited for in sight", async ({ page, connection }) => {
  await open(page, connection);
  connection.account.failNext(429429);
  await prepare(page);
  await button(page, "Rotate now").click();
  await expect(alert(page, "rejected")).toContainText("Your clients go on as before.");
  await expect(dialog(page).getByText(/^Another try makes sense in \d+ s\.$/)).toBeVisible();
});

test("accepted is not proven: four refused binds, what to do, and no green mark", async ({
  page,
  connection,
}) => {
  test.setTimeout(90_000);
  await open(page, connection);
  await prepare(page);
  await button(page, "Rotate now").click();
  await expect(status(page, "applied")).toContainText("checking");
  // As if the password had been changed once more, elsewhere.
  changeElsewhere(connection, PASSWORD);
  await expect(status(page, "applied")).toContainText(
    /Accepted at .*, not proven.*four test binds with it were refused/,
    { timeout: 60_000 },
  );
  await expect(dialog(page).getByText("accepted, not proven")).toBeVisible();
  await expect(dialog(page).getByText("4 refused")).toBeVisible();
  await expect(dialog(page).getByText(/\d+, \d+, \d+ and \d+ s after the change/)).toBeVisible();
  await expect(dialog(page).getByText(/may take a little longer to come into force/)).toHaveCount(0);
  await expect(button(page, "Done")).toHaveCount(0);
  await button(page, "Close without proof").click();
  await button(page, "Keep open").click();
  changeElsewhere(connection, await shown(page));
  await button(page, "Check bind again").click();
  await expect(status(page, "Proven in force at")).toBeVisible();
  await button(page, "Done").click();
  await expect(dialog(page)).toBeHidden();
});

test("a password that was closed without proof says so on the page until a bind proves it", async ({
  page,
  connection,
}) => {
  await open(page, connection);
  const password = await prepare(page);
  await button(page, "Rotate now").click();
  await expect(status(page, "applied")).toContainText("checking");
  // No bind proves it until the window is closed.
  changeElsewhere(connection, PASSWORD);
  await closeWithoutProof(dialog(page));
  changeElsewhere(connection, password);
  await expect(page.getByText("accepted", { exact: true })).toBeVisible();
  await expect(page.getByText("No bind has proven it. One with the password")).toBeVisible();
  await page.getByRole("button", { name: "Prove it" }).click();
  await typeAndCheck(bindDialog(page), password);
  await expect(bindDialog(page)).toContainText("is proven: it is in force");
  await bindDialog(page).getByRole("button", { name: "Close" }).click();
  await expect(page.getByText("accepted", { exact: true })).toBeHidden();
});
