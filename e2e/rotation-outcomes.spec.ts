import type { Page } from "@playwright/test";

import { expect, PASSWORD, test, type TestConnection } from "./fixtures";
import { openQuestion } from "./steps";

const dialog = (page: Page) => page.getByRole("dialog", { name: /^Rotate credentials/ });
const button = (page: Page, name: string | RegExp) => dialog(page).getByRole("button", { name });
const alert = (page: Page, word: string) => dialog(page).getByRole("alert").filter({ hasText: word });
const status = (page: Page, word: string) => dialog(page).getByRole("status").filter({ hasText: word });
const shown = (page: Page) => dialog(page).getByRole("group", { name: "New password" }).innerText();

/** Opens the dialog and says that the password is stored; gives the password. */
async function prepare(page: Page, connection: TestConnection): Promise<string> {
  await page.goto(connection.path);
  await page.getByRole("button", { name: "Rotate credentials" }).click();
  await dialog(page).getByRole("checkbox", { name: "I have stored the new password" }).check();
  return shown(page);
}

test("a bind settles an unconfirmed rotation that is in force", async ({ page, connection }) => {
  const password = await prepare(page, connection);
  connection.account.failNext(500500);
  await button(page, "Rotate now").click();
  await expect(alert(page, "not confirmed")).toBeVisible();
  await button(page, "Check bind").click();
  await expect(status(page, "applied")).toContainText("the question is settled");
  await expect(dialog(page).getByText("in force", { exact: true })).toBeVisible();
  expect(connection.account.connection.password).toBe(password);
  await button(page, "Done").click();
  await expect(openQuestion(page)).toBeHidden();
});

test("a refused bind says what its code says of the password, and the repeat is the same", async ({
  page,
  connection,
}) => {
  const password = await prepare(page, connection);
  connection.account.failNext(500501);
  await button(page, "Rotate now").click();
  await expect(alert(page, "not confirmed")).toBeVisible();
  await button(page, "Check bind").click();
  await expect(status(page, "0x0000000e")).toContainText("The old one may still be in force");
  expect(connection.account.connection.password).toBe(PASSWORD);
  await button(page, "Send again").click();
  await expect(status(page, "applied")).toBeVisible();
  expect(connection.account.connection.password).toBe(password);
});

test("offline, and a newer version: nothing is sent, and the password stays", async ({
  page,
  connection,
  expectConsole,
}) => {
  expectConsole(/ERR_INTERNET_DISCONNECTED|404|409/);
  const password = await prepare(page, connection);
  await page.context().setOffline(true);
  await button(page, "Rotate now").click();
  await expect(alert(page, "not sent")).toContainText("offline");
  await page.context().setOffline(false);
  await page.route(connection.path, (route) => {
    const headers = route.request().headers();
    return headers["next-action"]
      ? route.continue({ headers: { ...headers, "next-action": "7f".padEnd(42, "0") } })
      : route.continue();
  });
  await button(page, "Rotate now").click();
  await expect(alert(page, "not sent")).toContainText("newer version");
  await expect(button(page, "Reload the page")).toBeVisible();
  expect(await shown(page)).toBe(password);
  expect(connection.account.connection.password).toBe(PASSWORD);
});

test("before anything is sent Back closes freely, and the page stays", async ({ page, connection }) => {
  await prepare(page, connection);
  await page.goBack();
  await expect(dialog(page)).toBeHidden();
  await expect(page.getByRole("heading", { level: 1, name: connection.name })).toBeVisible();
});

const clipboards = {
  "that refuses": () => {
    navigator.clipboard.writeText = () => Promise.reject(new Error("denied"));
  },
  "that is not there, as on plain http": () => {
    Object.defineProperty(navigator, "clipboard", { value: undefined });
  },
};

for (const [which, make] of Object.entries(clipboards))
  test(`a clipboard ${which}: the text is shown, selected, and the keys are named`, async ({
    page,
    connection,
  }) => {
    await page.addInitScript(make);
    const password = await prepare(page, connection);
    await button(page, "Hide password").click();
    await expect(dialog(page).getByRole("tabpanel")).not.toContainText(password);
    expect(await shown(page)).toBe("••••••••");
    await button(page, "Copy password").click();
    await expect(
      dialog(page)
        .getByText(/^Press (Ctrl|⌘)/)
        .first(),
    ).toBeVisible();
    expect(await page.evaluate(() => String(getSelection()))).toBe(password);
  });

test("the password is selected and copied as it is, however far the selection reaches", async ({
  page,
  connection,
}) => {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const password = await prepare(page, connection);
  const value = dialog(page).getByRole("group", { name: "New password" });
  const copied = async () => {
    await page.keyboard.press("ControlOrMeta+c");
    return page.evaluate(() => navigator.clipboard.readText());
  };
  await value.click({ clickCount: 3 });
  expect(await copied()).toBe(password);

  const box = await value.boundingBox();
  if (!box) throw new Error("the password is not in sight");
  await page.mouse.move(box.x + 1, box.y + box.height / 2);
  await page.mouse.down();
  // Over what stands beside it, to the end of its line.
  await page.mouse.move(box.x + box.width + 60, box.y + box.height - 2, { steps: 8 });
  await page.mouse.up();
  expect(await copied()).toBe(password);
});
