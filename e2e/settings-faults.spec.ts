import { join } from "node:path";
import Database from "libsql";

import { expect, test, watchPage } from "./fixtures";
import { LINE, openAsOperator, startOwnWorld } from "./own-world";
import { applied, bar, bodies, open, openQuestion, review, reviewAndApply, setLimit } from "./steps";

test("without a clear answer and not recorded: both facts, for a change and for its repeat", async ({
  browser,
  watched,
}) => {
  const own = await startOwnWorld({ PROVIDER_TIMEOUT_MS: "2000" });
  const page = await openAsOperator(browser, own);
  watchPage(page, watched.problems, () => watched.expected);
  const account = own.world.account(LINE.slug);
  const store = new Database(join(own.world.folder, "bindery.db"));
  const calls = () => own.world.provider.requests(account.apiKey).filter(({ method }) => method === "POST");
  const refuseOnceSent = async (count: number) => {
    await expect.poll(() => calls().length).toBe(count);
    store.exec("create trigger full before insert on ledger begin select raise(abort, 'disk full'); end");
  };
  const both = openQuestion(page).filter({ hasText: "The ledger could not be written afterwards" });
  // Written once the store takes it again.
  const question = openQuestion(page).filter({ hasText: "asked to set the limit to 90" });

  account.failNext(504504);
  await setLimit(page, "90");
  await reviewAndApply(page);
  await refuseOnceSent(1);
  await expect(both).toContainText("This change was not confirmed");
  await expect(bar(page)).toBeHidden();
  store.exec("drop trigger full");
  await expect(question).toBeVisible({ timeout: 30_000 });

  account.failNext(504504);
  await page.getByRole("button", { name: "Send again" }).click();
  await refuseOnceSent(2);
  await expect(both).toContainText("This repeat was not confirmed");
  store.exec("drop trigger full");
  await expect(question).toContainText("It was sent twice", { timeout: 30_000 });

  store.close();
  await page.close();
  await own.stop();
});

test("offline: not sent, and the edits stay for another try", async ({
  page,
  connection,
  started,
  expectConsole,
}) => {
  expectConsole(/net::ERR_INTERNET_DISCONNECTED/);
  await open(page, connection);
  await setLimit(page, "26000");
  await page.getByRole("button", { name: "Review and apply" }).click();
  await page.context().setOffline(true);
  await review(page).getByRole("button", { name: "Apply changes" }).click();
  await expect(review(page).getByRole("alert")).toContainText("This attempt was not sent");
  await page.context().setOffline(false);
  expect(bodies(connection, started.world.provider)).toEqual([]);
  await review(page).getByRole("button", { name: "Apply changes" }).click();
  await expect(applied(page)).toBeVisible();
});

test("no word from Bindery: not confirmed, for a change and for its repeat", async ({
  page,
  connection,
  expectConsole,
}) => {
  expectConsole(/net::ERR_(FAILED|INTERNET_DISCONNECTED)/);
  await open(page, connection);
  await setLimit(page, "26000");
  const isPage = (url: URL) => url.pathname === connection.path;
  const loseActions = () =>
    page.route(isPage, (route) => (route.request().method() === "POST" ? route.abort() : route.fallback()));
  await loseActions();
  await reviewAndApply(page);
  await expect(review(page).getByRole("alert")).toContainText("This attempt was not confirmed");
  await page.unroute(isPage);
  connection.account.failNext(500500);
  await review(page).getByRole("button", { name: "Apply changes" }).click();
  await expect(review(page)).toBeHidden();
  await expect(openQuestion(page)).toBeVisible();

  await page.context().setOffline(true);
  await page.getByRole("button", { name: "Send again" }).click();
  const repeat = page.getByRole("alert").filter({ hasText: "This repeat was" });
  await expect(repeat).toContainText("not sent");
  await page.context().setOffline(false);
  await loseActions();
  await page.getByRole("button", { name: "Send again" }).click();
  await expect(repeat).toContainText("not confirmed");
  await page.unroute(isPage);
  await page.getByRole("button", { name: "Send again" }).click();
  await expect(applied(page)).toBeVisible();
});

test("a repeat after the session ended says where to sign in", async ({
  page,
  connection,
  expectConsole,
}) => {
  expectConsole(/401 \(Unauthorized\)/);
  await open(page, connection);
  connection.account.failNext(500500);
  await setLimit(page, "26000");
  await reviewAndApply(page);
  await expect(openQuestion(page)).toBeVisible();
  await page.context().clearCookies();
  await page.getByRole("button", { name: "Send again" }).click();
  const repeat = page.getByRole("alert").filter({ hasText: "This repeat was not sent" });
  await expect(repeat.getByRole("link", { name: "Sign in again in a new tab" })).toBeVisible();
});
