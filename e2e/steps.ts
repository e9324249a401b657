import type { Page } from "@playwright/test";
import { expect, type TestConnection } from "./fixtures";
import type { Provider } from "./sandbox/provider";

export const review = (page: Page) => page.getByRole("dialog", { name: /^Apply/ });
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

export const setLimit = (page: Page, limit: string): Promise<void> =>
  page.getByRole("textbox", { name: "Messages per day" }).fill(limit);

export const typeName = (page: Page, { name }: TestConnection): Promise<void> =>
  review(page)
    .getByRole("textbox", { name: `Type ${name} to confirm` })
    .fill(name);

export async function reviewAndApply(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Review and apply" }).click();
  await review(page).getByRole("button", { name: "Apply changes" }).click();
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
