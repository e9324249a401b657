import { join } from "node:path";
import Database from "libsql";
import type { Page } from "@playwright/test";
import * as z from "zod";

import { routes } from "../lib/routes";
import { expect, PASSWORD, signIn, test, type TestConnection, watchPage } from "./fixtures";
import { LINE, openAsOperator, startOwnWorld } from "./own-world";
import { changeLimit, open } from "./steps";

const dialog = (page: Page) => page.getByRole("dialog", { name: /^Rotate credentials/ });
const button = (page: Page, name: string | RegExp) => dialog(page).getByRole("button", { name });
const alert = (page: Page, word: string) => dialog(page).getByRole("alert").filter({ hasText: word });
const applied = (page: Page) => dialog(page).getByRole("status").filter({ hasText: "applied" });
const shown = (page: Page) => dialog(page).getByRole("group", { name: "New password" }).innerText();

async function prepare(page: Page, connection?: TestConnection): Promise<string> {
  if (connection) await open(page, connection);
  await page.getByRole("button", { name: "Rotate credentials" }).click();
  await dialog(page).getByRole("checkbox", { name: "I have stored the new password" }).check();
  return shown(page);
}

const answer = z.object({ value: z.object({ now: z.number(), freshUntil: z.number() }) });

async function isSignInRecent(page: Page): Promise<boolean> {
  const response = await page.request.get(routes.api.connection(LINE.slug));
  const { now, freshUntil } = answer.parse(await response.json()).value;
  return now <= freshUntil;
}

async function signInElsewhere(page: Page) {
  const opened = page.waitForEvent("popup");
  await dialog(page).getByRole("link", { name: "Sign in again in a new tab" }).click();
  const tab = await opened;
  await signIn(tab, "operator@example.com");
  await expect(tab.getByRole("heading", { level: 1 })).toBeVisible();
  await tab.close();
}

test("the session ends while a password is shown: signing in elsewhere is enough", async ({
  page,
  connection,
  expectConsole,
}) => {
  expectConsole(/401 \(Unauthorized\)/);
  const password = await prepare(page, connection);
  await page.context().clearCookies();
  await button(page, "Rotate now").click();
  await expect(alert(page, "not sent")).toContainText("Your session has ended");
  expect(await shown(page)).toBe(password);
  await signInElsewhere(page);
  expect(await shown(page)).toBe(password);
  expect(connection.account.connection.password).toBe(PASSWORD);
  await button(page, "Rotate now").click();
  await expect(applied(page)).toBeVisible();
  expect(connection.account.connection.password).toBe(password);
});

test("while no answer has come, closing asks first by every way out", async ({ page, connection }) => {
  const password = await prepare(page, connection);
  connection.account.failNext(504505);
  await button(page, "Rotate now").click();
  const question = button(page, /lose the password/);
  await page.keyboard.press("Escape");
  await expect(question).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(question).toBeHidden();
  await page.goBack({ waitUntil: "commit" }).catch(() => null);
  await expect(question).toBeVisible();
  await button(page, /Keep/).click();
  const asked = page.waitForEvent("dialog");
  const leaving = page.close({ runBeforeUnload: true });
  const unload = await asked;
  expect(unload.type()).toBe("beforeunload");
  await unload.dismiss();
  await leaving;
  await expect(alert(page, "not confirmed")).toBeVisible();
  expect(await shown(page)).toBe(password);
});

test("somebody else signs in meanwhile: the window says so, keeps the password, and sends nothing as a viewer", async ({
  page,
  connection,
  expectConsole,
}) => {
  // In between nobody is signed in, and the page goes on reading.
  expectConsole(/401 \(Unauthorized\)/);
  const password = await prepare(page, connection);
  const tab = await page.context().newPage();
  await page.context().clearCookies();
  await tab.goto("/sign-in");
  await signIn(tab, "viewer@example.com");
  await expect(tab.getByRole("heading", { level: 1 })).toBeVisible();
  await tab.close();
  await page.bringToFront();
  await expect(alert(page, "You are signed in as viewer@example.com now")).toBeVisible({ timeout: 20_000 });
  await button(page, "Rotate now").click();
  await expect(alert(page, "not sent")).toContainText("Your role may look");
  expect(await shown(page)).toBe(password);
  expect(connection.account.connection.password).toBe(PASSWORD);
});

test("a change of somebody else is shown, and rotating on top of it keeps it", async ({
  page,
  connection,
  as,
}) => {
  const password = await prepare(page, connection);
  const other = await as("night-shift@example.com");
  await changeLimit(other, connection, "31000");
  await page.bringToFront();
  await button(page, "Rotate now").click();
  await expect(alert(page, "not sent")).toContainText("somebody was faster");
  await button(page, "Rotate now on top of it").click();
  await expect(applied(page)).toBeVisible();
  expect(connection.account.connection).toMatchObject({ password, dailyLimit: 31_000 });
});

test("a reload asks while the password may be in force, and leaves nothing of it", async ({
  page,
  connection,
}) => {
  const password = await prepare(page, connection);
  await button(page, "Rotate now").click();
  await expect(applied(page)).toBeVisible();
  const asked = page.waitForEvent("dialog");
  const reloaded = page.reload();
  const question = await asked;
  expect(question.type()).toBe("beforeunload");
  await question.accept();
  await reloaded;
  await expect(page.getByRole("heading", { level: 1, name: connection.name })).toBeVisible();
  expect(await page.content()).not.toContain(password);
});

test("a page that is put aside drops its password before, and is loaded anew when it is taken up", async ({
  page,
  connection,
}) => {
  const password = await prepare(page, connection);
  // As the back-forward cache does it, which nothing outside can make a browser use.
  const turn = (event: "pagehide" | "pageshow") =>
    page.evaluate((name) => {
      window.dispatchEvent(new PageTransitionEvent(name, { persisted: true }));
      return document.body.hidden;
    }, event);
  await turn("pagehide");
  await expect(dialog(page)).toBeHidden();
  expect(await page.content()).not.toContain(password);
  const loaded = page.waitForEvent("load");
  expect(await turn("pageshow")).toBe(true);
  await loaded;
  await expect(page.getByRole("button", { name: "Rotate credentials" })).toBeVisible();
});

test("an old sign-in is renewed in a new tab while the password waits", async ({ browser, watched }) => {
  const own = await startOwnWorld({ REAUTH_MAX_AGE_S: "6" });
  const page = await openAsOperator(browser, own);
  watchPage(page, watched.problems, () => watched.expected);
  const password = await prepare(page);
  await expect.poll(() => isSignInRecent(page)).toBe(false);
  await button(page, "Rotate now").click();
  await expect(alert(page, "not sent")).toContainText("recent sign-in");
  await signInElsewhere(page);
  await button(page, "Rotate now").click();
  await expect(applied(page)).toBeVisible();
  expect(own.world.account(LINE.slug).connection.password).toBe(password);
  await page.close();
  await own.stop();
});

test("applied but not recorded, and a provider out of reach: both facts, and the password stays", async ({
  browser,
  watched,
}) => {
  const own = await startOwnWorld();
  const page = await openAsOperator(browser, own);
  watchPage(page, watched.problems, () => watched.expected);
  const account = own.world.account(LINE.slug);
  const store = new Database(join(own.world.folder, "bindery.db"));

  const first = await prepare(page);
  account.failNext(300300);
  await button(page, "Rotate now").click();
  const calls = () => own.world.provider.requests(account.apiKey).filter(({ method }) => method === "POST");
  await expect.poll(() => calls().length).toBe(1);
  store.exec("create trigger full before insert on ledger begin select raise(abort, 'disk full'); end");
  await expect(applied(page)).toContainText("The ledger could not be written afterwards");
  expect(await shown(page)).toBe(first);
  expect(account.connection.password).toBe(first);
  store.exec("drop trigger full");
  await button(page, "Done").click();
  // Written once the store takes it again.
  await expect(page.getByText("rotated the password").first()).toBeVisible({ timeout: 30_000 });

  const second = await prepare(page);
  await own.world.provider.stop();
  await button(page, "Rotate now").click();
  await expect(alert(page, "not sent")).toContainText("nothing reached the provider");
  expect(await shown(page)).toBe(second);
  expect(account.connection.password).toBe(first);
  store.close();
  await page.close();
  await own.stop();
});

test("without a configured SMPP host the client configuration has a placeholder, and nothing is bound", async ({
  browser,
  watched,
}) => {
  const own = await startOwnWorld({}, [{ ...LINE, hostKnown: false }]);
  const page = await openAsOperator(browser, own);
  watchPage(page, watched.problems, () => watched.expected);
  const password = await prepare(page);
  await expect(page.getByRole("button", { name: "Test bind" })).toHaveCount(0);
  const kannel = dialog(page).getByRole("tabpanel", { name: "Kannel" });
  await expect(kannel).toContainText("host = SMPP_HOST");
  await expect(kannel).toContainText("port = 2775");
  await expect(kannel).toContainText(password);
  await expect(kannel).not.toContainText("use-ssl");
  await expect(dialog(page).getByText("Restart it after the switch")).toBeVisible();
  await expect(dialog(page).getByText("No SMPP host is configured for this connection: put")).toBeVisible();
  await button(page, "Rotate now").click();
  await expect(applied(page)).toBeVisible();
  await expect(dialog(page).getByText("so a bind cannot be checked")).toBeVisible();
  await expect(button(page, "Check bind")).toHaveCount(0);
  await page.close();
  await own.stop();
});
