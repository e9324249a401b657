import type { Page } from "@playwright/test";

import { expect, test, type TestConnection } from "./fixtures";
import { addRanges, open, recordReview, review, setLimit } from "./steps";

/** Lets no script arrive but those that the page itself names; gives what lets them through. */
async function holdBack(page: Page, connection: TestConnection) {
  const markup = await (await page.request.get(connection.path)).text();
  const scripts = /\/_next\/static\/chunks\/[^/]+\.js$/;
  await page.route(scripts, (route) => {
    const { pathname } = new URL(route.request().url());
    return markup.includes(pathname) ? route.continue() : route.abort();
  });
  return { release: () => page.unroute(scripts) };
}

test("a change whose code does not arrive is not sent, and nothing typed is lost", async ({
  page,
  newConnection,
  expectConsole,
}) => {
  expectConsole(/ERR_FAILED/);
  const { release } = await holdBack(page, newConnection);
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
  await recordReview(page).getByRole("button", { name: "Record as already in force" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Recorded as already in force" })).toBeVisible();
});

test("a review whose window did not arrive is fetched again by the next press", async ({
  page,
  connection,
  expectConsole,
}) => {
  expectConsole(/ERR_FAILED/);
  const { release } = await holdBack(page, connection);
  await open(page, connection);
  await setLimit(page, "31000");
  const start = page.getByRole("button", { name: "Review and apply" });
  await start.focus();
  await page.keyboard.press("Enter");
  await expect(
    page.getByRole("alert").filter({ hasText: "A part of this page could not be loaded" }),
  ).toBeVisible();

  await release();
  await page.keyboard.press("Enter");
  await expect(review(page)).toContainText("31,000");
});

/** Lets no script arrive until it is told to: the page is shown, and does not listen. */
async function openUnheard(page: Page, connection: TestConnection): Promise<() => void> {
  let arrive = () => {};
  const arrived = new Promise<void>((resolve) => (arrive = resolve));
  await page.route(/\/_next\/static\/chunks\/[^/]+\.js$/, (route) => arrived.then(() => route.continue()));
  await page.goto(connection.path, { waitUntil: "commit" });
  return arrive;
}

test("a menu that was opened before the page listens fills once it does", async ({ page, connection }) => {
  const arrive = await openUnheard(page, connection);
  await page.getByRole("button", { name: "More" }).click();
  await expect(page.getByRole("menu", { name: "More" })).toBeVisible();

  arrive();
  await expect(page.getByRole("menuitem", { name: "Record as already in force" })).toBeVisible();
});

test("a press on the theme before the page listens counts once it does", async ({ page, connection }) => {
  const arrive = await openUnheard(page, connection);
  await page.getByRole("button", { name: "Theme" }).click();
  arrive();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "light");
  await expect(page.getByRole("button", { name: "Theme" })).toHaveAttribute("title", "Theme: light");
  await page.getByRole("button", { name: "Theme" }).click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
});
