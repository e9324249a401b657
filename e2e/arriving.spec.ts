import type { Page } from "@playwright/test";
import { expect, test, type TestConnection } from "./fixtures";
import { addRanges, open } from "./steps";

/** Lets no script arrive but those that the page itself names; gives what lets them through again. */
async function holdBack(page: Page, connection: TestConnection) {
  const markup = await (await page.request.get(connection.path)).text();
  const scripts = /\/_next\/static\/chunks\/[^/]+\.js$/;
  await page.route(scripts, (route) =>
    markup.includes(new URL(route.request().url()).pathname) ? route.continue() : route.abort(),
  );
  return () => page.unroute(scripts);
}

const stale = (page: Page) => page.getByRole("alert").filter({ hasText: "This page may be out of date" });

test("a page whose later code does not arrive says that it may be out of date, and goes on by itself", async ({
  page,
  connection,
  expectConsole,
}) => {
  expectConsole(/ERR_FAILED/);
  const release = await holdBack(page, connection);
  await open(page, connection);
  await expect(stale(page)).toContainText("It tries again by itself.");
  await expect(page.getByRole("textbox", { name: "Messages per day" })).toBeEnabled();

  await release();
  await expect(stale(page)).toBeHidden({ timeout: 20_000 });
  await expect(page.getByText("API key valid")).toBeVisible();
});

test("a change whose code does not arrive is not sent, and nothing typed is lost", async ({
  page,
  newConnection,
  expectConsole,
}) => {
  expectConsole(/ERR_FAILED/);
  const release = await holdBack(page, newConnection);
  await open(page, newConnection);
  await addRanges(page, "192.0.2.0/24");
  const record = page.getByRole("button", { name: "Record as already in force" });
  await record.click();
  await expect(page.getByRole("alert").filter({ hasText: "could not be loaded" })).toContainText(
    "Nothing was sent.",
  );
  await expect(page.getByText("192.0.2.0/24").first()).toBeVisible();

  await release();
  await record.click();
  await expect(page.getByRole("status").filter({ hasText: "Recorded as already in force" })).toBeVisible();
});
