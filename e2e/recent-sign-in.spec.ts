import { expect, type Locator, type Page, test } from "@playwright/test";

import { LINE, openAsOperator, startOwnWorld } from "./own-world";
import { addRanges } from "./steps";

/** Asks for a rotation, which asks for a sign-in first; gives the dialog that opens after it. */
async function rotateAfterSigningIn(page: Page): Promise<Locator> {
  const dialog = page.getByRole("dialog", { name: /^Rotate credentials/ });
  await page.getByRole("button", { name: "Rotate credentials" }).click();
  await dialog.getByRole("button", { name: "Sign in again" }).click();
  await page.getByRole("button", { name: "operator@example.com" }).click();
  await expect(dialog.getByRole("group", { name: "New password" })).toBeVisible();
  return dialog;
}

test("a rotation that needs a sign-in of its own goes through the SSO and opens again", async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const own = await startOwnWorld({ REAUTH_MAX_AGE_S: "0" });
  const page = await openAsOperator(browser, own);
  const dialog = await rotateAfterSigningIn(page);
  await dialog.getByRole("checkbox", { name: "I have stored the new password" }).check();
  await dialog.getByRole("button", { name: "Rotate now" }).click();
  await expect(dialog.getByRole("status").filter({ hasText: "applied" })).toBeVisible();
  await dialog.getByRole("button", { name: "Done" }).click();
  await page.getByRole("button", { name: "Rotate credentials" }).click();
  await expect(dialog.getByRole("button", { name: "Sign in again" })).toBeVisible();
  expect(own.world.sso.signIns().map(({ interactive, prompt }) => [interactive, prompt])).toEqual([
    [true, undefined],
    [true, "login"],
  ]);
  await page.close();
  await own.stop();
});

test("where the SSO does not say when somebody signed in, only a sign-in that asked counts", async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const own = await startOwnWorld();
  own.world.sso.keepTimesToItself();
  const page = await openAsOperator(browser, own);
  const dialog = await rotateAfterSigningIn(page);
  const names = (await page.context().cookies()).map(({ name }) => name);
  expect(names).not.toContain("bindery.asked");

  // The SSO still knows the person and asks nothing: that is no proof, however new the session.
  await page.context().clearCookies({ name: /bindery/ });
  await page.goto("/");
  await page.getByRole("button", { name: "Sign in with SSO" }).click();
  await page.getByRole("button", { name: "Rotate credentials" }).click();
  await expect(dialog.getByRole("button", { name: "Sign in again" })).toBeVisible();
  expect(own.world.sso.signIns().map(({ interactive }) => interactive)).toEqual([true, true, false]);
  await page.close();
  await own.stop();
});

/** Asks to disable the connection, which needs a recent sign-in; gives the tab for it, on the way to the SSO. */
async function signInTabForDisabling(page: Page): Promise<Page> {
  await page.getByRole("switch", { name: "Accept SMPP binds" }).click();
  await page.getByRole("button", { name: "Review and apply" }).click();
  const opened = page.context().waitForEvent("page");
  await page.getByRole("dialog").getByRole("link", { name: "Sign in again in a new tab" }).click();
  const tab = await opened;
  await tab.getByRole("button", { name: "Sign in with SSO" }).click();
  return tab;
}

test("a new sign-in in a tab of its own that was cancelled says so, and can be tried again", async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const own = await startOwnWorld({ REAUTH_MAX_AGE_S: "0" });
  const page = await openAsOperator(browser, own);
  const tab = await signInTabForDisabling(page);
  await tab.getByRole("button", { name: "Cancel" }).click();
  const told = tab.getByRole("alert").filter({ hasText: "The SSO did not let you in" });
  await expect(told).toContainText("You stay signed in as before.");
  await expect(tab.getByRole("heading", { level: 1, name: "Sign in again" })).toBeVisible();

  await tab.getByRole("button", { name: "Sign in with SSO" }).click();
  await tab.getByRole("button", { name: "operator@example.com" }).click();
  await expect(tab.getByRole("heading", { level: 1, name: "You are signed in" })).toBeVisible();
  await page.close();
  await own.stop();
});

test("a new sign-in for which the SSO asked nothing is not called one that counts", async ({ browser }) => {
  test.setTimeout(120_000);
  const own = await startOwnWorld({ REAUTH_MAX_AGE_S: "1" });
  own.world.sso.askNobodyAgain();
  const page = await openAsOperator(browser, own);
  await expect(page.getByRole("heading", { level: 1, name: "Line" })).toBeVisible();
  const tab = await signInTabForDisabling(page);
  await expect(tab.getByRole("alert").filter({ hasText: "That sign-in does not count." })).toContainText(
    "let you in without asking who you are",
  );
  await expect(tab.getByText("Close this tab")).toBeHidden();
  await page.close();
  await own.stop();
});

/** Follows a link to the SSO in a new tab, signs in there and closes it. */
async function signInElsewhere(page: Page, link: Locator): Promise<void> {
  const opened = page.context().waitForEvent("page");
  await link.click();
  const tab = await opened;
  await tab.getByRole("button", { name: "Sign in with SSO" }).click();
  await tab.getByRole("button", { name: "operator@example.com" }).click();
  await tab.waitForURL((url) => url.pathname === "/signed-in");
  await tab.close();
}

test("recording what would be dangerous to apply needs a sign-in of its own as well", async ({ browser }) => {
  test.setTimeout(120_000);
  const spare = { ...LINE, slug: "spare", name: "Spare", systemId: "spare", recorded: false };
  const own = await startOwnWorld({ REAUTH_MAX_AGE_S: "0" }, [LINE, spare]);
  own.world.sso.keepTimesToItself();
  const page = await openAsOperator(browser, own);
  const refused = (where: Page | Locator) =>
    where.getByRole("alert").filter({ hasText: "needs a recent sign-in. Nothing was sent or recorded." });
  const recorded = page.getByRole("status").filter({ hasText: "Recorded as already in force" });

  await page.goto("/connections/spare");
  await addRanges(page, "0.0.0.0/0");
  const record = page.getByRole("button", { name: "Record as already in force" });
  await record.click();
  const dialog = page.getByRole("dialog", { name: /^Record these settings/ });
  await expect(refused(dialog).getByRole("link", { name: "Sign in again in a new tab" })).toHaveAttribute(
    "href",
    "/sign-in?again=yes",
  );

  await page.goto("/connections/line");
  await page.getByRole("switch", { name: "Accept SMPP binds" }).click();
  await page.getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: "Record as already in force" }).click();
  await dialog.getByRole("textbox", { name: "Type Line to confirm" }).fill("Line");
  await signInElsewhere(page, refused(dialog).getByRole("link", { name: "Sign in again in a new tab" }));
  await expect(refused(dialog)).toHaveCount(0);
  // The link had the focus and is gone.
  await expect(dialog).toBeFocused();
  await dialog.getByRole("button", { name: "Record as already in force" }).click();
  await expect(recorded).toBeVisible();
  await expect(page.getByText("Disabled", { exact: true })).toBeVisible();
  expect(own.world.provider.requests().filter(({ method }) => method === "POST")).toEqual([]);
  await page.close();
  await own.stop();
});
