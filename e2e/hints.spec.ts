import { expect, test } from "./fixtures";
import { open } from "./steps";

test("Escape closes a hint that the pointer shows, wherever the focus is", async ({
  page,
  newConnection,
}) => {
  await open(page, newConnection);
  await page.getByRole("textbox", { name: "Add ranges" }).click();
  await page.getByRole("button", { name: "Rotate credentials" }).hover();
  await expect(page.getByRole("tooltip")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("tooltip")).toBeHidden();
  await expect(page.getByRole("textbox", { name: "Add ranges" })).toBeFocused();
});

test("Escape closes a hint in a dialog and not the dialog", async ({ page, connection }) => {
  await open(page, connection);
  await page.getByRole("button", { name: "Rotate credentials" }).click();
  const dialog = page.getByRole("dialog", { name: /^Rotate credentials/ });
  await dialog.getByRole("button", { name: "Rotate now" }).focus();
  await expect(page.getByRole("tooltip")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("tooltip")).toBeHidden();
  await expect(dialog).toBeVisible();
});

test.describe("on a screen that is touched", () => {
  test.use({ hasTouch: true });

  test("a tap shows why a control is off, and the next one hides it", async ({ page, newConnection }) => {
    await open(page, newConnection);
    // Playwright waits for a control that is on.
    await page.getByRole("button", { name: "Rotate credentials" }).tap({ force: true });
    await expect(page.getByRole("tooltip")).toBeVisible();
    await page.getByRole("heading", { level: 1 }).tap();
    await expect(page.getByRole("tooltip")).toBeHidden();
  });
});
