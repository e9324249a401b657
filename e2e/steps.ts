import type { Locator, Page } from "@playwright/test";

import { expect, type TestConnection } from "./fixtures";
import type { Provider } from "./sandbox/provider";

export const review = (page: Page) => page.getByRole("dialog", { name: /^Apply/ });
/** The dialog that writes down what is in force already. */
export const recordReview = (page: Page) => page.getByRole("dialog", { name: /^Record these settings/ });
export const bar = (page: Page) => page.getByRole("region", { name: "Unsaved edits" });
export const applied = (page: Page) => page.getByRole("status").filter({ hasText: "applied" });
export const openQuestion = (page: Page) => page.getByRole("alert").filter({ hasText: "not confirmed" });

export async function open(page: Page, connection: TestConnection): Promise<void> {
  await page.goto(connection.path);
  await expect(page.getByRole("heading", { level: 1, name: connection.name })).toBeVisible();
}

export async function addRanges(page: Page, text: string): Promise<void> {
  await page.getByRole("textbox", { name: "Add ranges" }).fill(text);
  await page.getByRole("button", { name: "Add", exact: true }).click();
}

/** Pastes many ranges, which go straight into the list: typing thousands of lines into the box takes half a minute. */
export async function pasteRanges(page: Page, text: string): Promise<void> {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  // A click waits until the form listens.
  await page.getByRole("textbox", { name: "Add ranges" }).click();
  await page.evaluate((text) => navigator.clipboard.writeText(text), text);
  await page.keyboard.press("ControlOrMeta+v");
}

export const setLimit = (page: Page, limit: string): Promise<void> =>
  page.getByRole("textbox", { name: "Messages per day" }).fill(limit);

/** The review of a dangerous repeat. */
export const repeatReview = (page: Page) => page.getByRole("dialog", { name: /^Send these settings/ });

export const typeName = (page: Page, { name }: TestConnection, dialog = review(page)): Promise<void> =>
  dialog.getByRole("textbox", { name: `Type ${name} to confirm` }).fill(name);

/** The radios that a switch in doubt is. */
export const switchInDoubt = (page: Page, position: "On" | "Off") =>
  page
    .getByRole("radiogroup", { name: "Accept SMPP binds" })
    .getByRole("radio", { name: position, exact: true });

/** Records what the form shows, with the name where it is asked for. */
export async function recordFromReview(page: Page, { name }: TestConnection): Promise<void> {
  const asked = recordReview(page).getByRole("textbox", { name: `Type ${name} to confirm` });
  if (await asked.isVisible()) await asked.fill(name);
  await recordReview(page).getByRole("button", { name: "Record as already in force" }).click();
}

export async function reviewAndApply(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Review and apply" }).click();
  await review(page).getByRole("button", { name: "Apply changes" }).click();
}

/** Closes the rotation's dialog before a bind has proven its password, which asks first. */
export async function closeWithoutProof(dialog: Locator): Promise<void> {
  await dialog.getByRole("button", { name: "Close without proof" }).click();
  await dialog.getByRole("button", { name: /lose the password/ }).click();
  await expect(dialog).toBeHidden();
}

/** The bodies of the changes that the provider received for this connection. */
export const bodies = ({ account }: TestConnection, provider: Provider): unknown[] =>
  provider
    .requests(account.apiKey)
    .filter(({ method }) => method === "POST")
    .map(({ json }) => json);

/** Somebody changes the daily limit, and sees it applied. */
export async function changeLimit(page: Page, connection: TestConnection, limit: string): Promise<void> {
  await open(page, connection);
  await setLimit(page, limit);
  await reviewAndApply(page);
  await expect(applied(page)).toBeVisible();
}
