import { expect, test } from "./fixtures";
import { applied, open, openQuestion, reviewAndApply, setLimit } from "./steps";

test("an applied change takes the focus to its outcome, and dismissing it to the page", async ({
  page,
  connection,
}) => {
  await open(page, connection);
  await setLimit(page, "30000");
  await reviewAndApply(page);
  await expect(applied(page)).toBeFocused();
  await expect(applied(page)).toBeInViewport();
  await page.getByRole("button", { name: "Dismiss" }).click();
  await expect(page.getByRole("main")).toBeFocused();
});

test("a change that is not confirmed takes the focus to its question, which a repeat in vain leaves where it is", async ({
  page,
  connection,
}) => {
  await open(page, connection);
  await setLimit(page, "30001");
  connection.account.failNext(500500);
  await reviewAndApply(page);
  await expect(openQuestion(page)).toBeFocused();
  connection.account.failNext(500500);
  await page.getByRole("button", { name: "Send again" }).click();
  await expect(openQuestion(page)).toContainText("It was sent twice");
  await expect(page.getByRole("button", { name: "Send again" })).toBeFocused();
  await expect(page.getByRole("button", { name: "Send again" })).toBeInViewport();
  await page.getByRole("button", { name: "Send again" }).click();
  await expect(applied(page)).toBeFocused();
});

test("labels that are only recorded, and discarded edits, leave the focus in the page", async ({
  page,
  connection,
}) => {
  await open(page, connection);
  await page.getByRole("button", { name: "This machine" }).click();
  await page.getByRole("textbox", { name: "Label of 127.0.0.1/32" }).fill("This very machine");
  await page.keyboard.press("Enter");
  await reviewAndApply(page);
  await expect(page.getByRole("status").filter({ hasText: "Labels recorded" })).toBeFocused();
  await setLimit(page, "7");
  await page.getByRole("button", { name: "Discard" }).click();
  await expect(page.getByRole("main")).toBeFocused();
  await expect(page.getByText("Edits discarded")).toBeAttached();
});
