import { join } from "node:path";
import Database from "libsql";
import type { Page } from "@playwright/test";

import { expect, test, watchPage } from "./fixtures";
import { openAsOperator, startOwnWorld } from "./own-world";
import { open } from "./steps";

const alert = (page: Page, words: string) => page.getByRole("alert").filter({ hasText: words });

const UNEXPECTED = {
  ok: false,
  error: { code: "unexpected", message: "Bindery could not read this. Error 1b2c.", errorId: "1b2c" },
};

test("a history that cannot be read says why, and where to sign in when that is it", async ({
  page,
  connection,
  expectConsole,
}) => {
  expectConsole(/401 \(Unauthorized\)|500 \(Internal|ERR_FAILED/);
  const reads = `**/api/connections/${connection.slug}/history*`;
  const again = page.getByRole("button", { name: "Try again" });
  const failure = alert(page, "The history could not be read.");
  await page.goto(`${connection.path}/history`);
  await page.route(reads, (route) => route.fulfill({ status: 500, json: UNEXPECTED }));
  await page.getByRole("button", { name: "What" }).click();
  await page.getByRole("menuitemradio", { name: "Bind checks" }).click();
  await expect(failure).toContainText("Bindery could not read this. Error 1b2c.");
  await expect(failure).toContainText("stays in force");
  await page.unroute(reads);

  await page.route(reads, (route) => route.abort());
  await again.click();
  await expect(failure).toContainText("Bindery’s server does not answer.");
  await page.unroute(reads);

  await page.route(reads, (route) => route.fulfill({ status: 401, body: "Sign in first." }));
  await again.click();
  await expect(failure).toContainText("Your session has ended.");
  await expect(failure.getByRole("link", { name: "Sign in again in a new tab" })).toBeVisible();
  await page.unroute(reads);

  await again.click();
  await expect(page.getByText("No entry matches these filters.")).toBeVisible();
});

test("a page that cannot be read again says why", async ({ page, connection, expectConsole }) => {
  expectConsole(/500 \(Internal/);
  await page.route(`**/api/connections/${connection.slug}`, (route) =>
    route.fulfill({ status: 500, json: UNEXPECTED }),
  );
  await open(page, connection);
  await expect(alert(page, "This page may be out of date.")).toContainText("Error 1b2c.", {
    timeout: 20_000,
  });
});

test("a connection that cannot be read at all says why, and where to sign in when that is it", async ({
  browser,
  watched,
}) => {
  watched.expected.push(/500 \(Internal|401 \(Unauthorized\)/);
  const own = await startOwnWorld();
  const page = await openAsOperator(browser, own);
  watchPage(page, watched.problems, () => watched.expected);
  const store = new Database(join(own.world.folder, "bindery.db"));
  const entry = "insert into ledger (connection, seq, at, kind, person, actor, event, state, hash)";
  store.exec(`${entry} values ('line', 2, 0, 'bind', '', '{}', '{}', '{}', '')`);
  await page.reload();
  const failure = alert(page, "This connection could not be read.");
  await expect(failure).toContainText(/Bindery could not read this\. Error \w+/, { timeout: 20_000 });
  await expect(failure).toContainText("stays in force");
  await page.context().clearCookies();
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(failure).toContainText("Your session has ended.");
  await expect(failure.getByRole("link", { name: "Sign in again in a new tab" })).toBeVisible();

  store.close();
  await page.context().close();
  await own.stop();
});
