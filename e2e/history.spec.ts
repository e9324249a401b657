import Database from "libsql";
import { readFile } from "node:fs/promises";

import { routes } from "../lib/routes";
import { examine } from "./accessibility/examine";
import { expect, test } from "./fixtures";
import { addRanges, applied, changeLimit, open, openQuestion, reviewAndApply, setLimit } from "./steps";

test("the history is found, narrowed, opened, linked and exported", async ({ page, connection }) => {
  await open(page, connection);
  await addRanges(page, "198.51.100.0/24 # Dublin egress");
  await reviewAndApply(page);
  await expect(applied(page).first()).toBeVisible();
  await page.getByRole("link", { name: "Full history" }).click();

  const table = page.getByRole("table", { name: "History" });
  const change = table.getByRole("row").filter({ hasText: "198.51.100.0/24" }).first();
  await expect(page.getByRole("heading", { level: 1, name: "History" })).toBeVisible();
  await expect(page.getByText("3 entries in the ledger, chain verified")).toBeVisible();
  await expect(page.getByText("2 changes and checks")).toBeVisible();
  await expect(change).toContainText("Added 198.51.100.0/24");
  await expect(change).toContainText("applied");

  await page.getByRole("button", { name: "What" }).click();
  await page.getByRole("menuitemradio", { name: "Bind checks" }).click();
  await expect(page.getByText("No entry matches these filters.")).toBeVisible();
  await page.goBack();
  await expect(change).toBeVisible();

  const search = page.getByRole("searchbox", { name: "Search reason, range, address" });
  await search.fill("198.51.100.7");
  await search.press("Enter");
  await expect(page).toHaveURL(/q=198\.51\.100\.7/);
  await page.reload();
  await expect(change).toContainText("lets the address in");
  // The head, the day, and the one entry.
  await expect(table.getByRole("row")).toHaveCount(3);

  const toggle = page.getByRole("button", { name: /^Details of entry/ });
  await toggle.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("Body of the call")).toContainText('"allowed_ips"');
  await examine(page, "an entry opened", { narrow: false });

  await page.getByRole("button", { name: "Export" }).click();
  const arriving = page.waitForEvent("download");
  await page.getByRole("menuitem", { name: "JSON Lines" }).click();
  const lines = (await readFile(await (await arriving).path(), "utf8")).trim().split("\n");
  expect(lines).toHaveLength(1);
  expect(JSON.parse(lines[0] ?? "")).toMatchObject({ outcome: "applied", inForce: { enabled: true } });

  await page.getByRole("link", { name: "Open page" }).click();
  await expect(page.getByRole("heading", { level: 1, name: /^Entry [\d,]+$/ })).toBeVisible();
  await expect(page.getByRole("link", { name: "Restore these settings" })).toBeVisible();
});

test("what was not confirmed was only asked for, and says what settled it", async ({ page, connection }) => {
  await open(page, connection);
  await setLimit(page, "500500");
  await reviewAndApply(page);
  await expect(openQuestion(page).first()).toBeVisible();
  await page.keyboard.press("Escape");
  const recent = page.getByRole("listitem").filter({ hasText: "set the limit" });
  await expect(recent.first()).toContainText(/asked to set the limit.*25,000.*500,500.*not confirmed/);

  await page.goto(`${connection.path}/history`);
  const rows = page.getByRole("table", { name: "History" }).getByRole("row");
  await expect(rows.filter({ hasText: "limit" }).first()).toContainText(
    /Asked to set the limit.*not confirmed/,
  );
  const exported = async () => {
    const answer = await page.request.get(routes.api.historyExport(connection.slug, "jsonl", ""));
    return (await answer.text()).trim();
  };
  expect(await exported()).toContain('"dailyLimit":"25000 or 500500"');

  await changeLimit(page, connection, "60000");
  await expect(recent.nth(0)).toContainText(/set the limit.*60,000/);
  await expect(recent.nth(0)).toContainText("(applied)");
  const settled = /not confirmed; settled by entry 4, (at once|\d+ s later)/;
  await expect(recent.nth(1)).toContainText(settled);
  await page.goto(`${connection.path}/history`);
  await expect(page.getByText("5 entries in the ledger, chain verified")).toBeVisible();
  await expect(page.getByText("3 changes and checks")).toBeVisible();
  await expect(rows.filter({ hasText: "settled by" })).toContainText(settled);
  expect(await exported()).toMatch(settled);
  await page.getByRole("button", { name: "Details of entry 2" }).click();
  await page.getByRole("link", { name: "entry 4", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Entry 4" })).toBeVisible();
});

test("the timeline: days, checks below their rotation, a search that follows the keys, rows that open anywhere", async ({
  page,
  connection,
}) => {
  await open(page, connection);
  await page.getByRole("button", { name: "Rotate credentials" }).click();
  const dialog = page.getByRole("dialog", { name: /^Rotate credentials/ });
  await dialog.getByRole("checkbox", { name: "I have stored the new password" }).check();
  await dialog.getByRole("button", { name: "Rotate now" }).click();
  await dialog.getByRole("button", { name: "Done" }).click({ timeout: 20_000 });
  await changeLimit(page, connection, "30000");

  const recent = page.getByRole("listitem").filter({ hasText: "rotated the password" });
  await recent.getByRole("link", { name: /^Entry/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: /^Entry/ })).toBeVisible();
  await page.goto(`${connection.path}/history`);

  const table = page.getByRole("table", { name: "History" });
  const rotation = table.getByRole("row").filter({ hasText: "Rotated the password" });
  await expect(table.getByRole("rowheader")).toHaveText(/^(Today|Yesterday), /);
  await expect(rotation).toContainText(/bound (at once|\d+ s later)/);
  await expect(table.getByText("Test bind as")).toHaveCount(0);
  await rotation.click();
  await expect(page.getByText("Bind check", { exact: true })).toBeInViewport();

  // On paper there are full dates, and nothing to press.
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("button", { name: "Export" })).toBeHidden();
  const printed = rotation.locator("time").evaluate((time) => getComputedStyle(time, "::after").content);
  expect(await printed).toMatch(/\d{4}, \d\d:\d\d UTC/);
  await page.emulateMedia({ media: "screen" });

  const search = page.getByRole("searchbox", { name: "Search reason, range, address" });
  await search.pressSequentially("30,000");
  await expect(page).toHaveURL(/q=30%2C000/);
  await expect(rotation).toHaveCount(0);
  await expect(table.getByRole("row").filter({ hasText: "30,000" })).toBeVisible();
  await page.goBack();
  await expect(rotation).toBeVisible();
  await expect(search).toHaveValue("");
});

test("a viewer reads the history on a phone and cannot restore", async ({ as, connection }) => {
  const page = await as("viewer@example.com");
  await page.setViewportSize({ width: 320, height: 700 });
  await page.goto(`${connection.path}/history?outcome=perfect&from=2020-01-02&to=2020-01-01`);
  await expect(
    page.getByText("asks for a last day and an outcome, which this page cannot use and leaves out"),
  ).toBeVisible();
  await page.getByRole("button", { name: /^Details of entry/ }).click();
  await expect(page.getByText("nothing was sent")).toBeVisible();
  await expect(page.getByRole("link", { name: "Restore these settings" })).toHaveCount(0);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  expect(wide).toBe(false);
});

test("an entry that was edited behind Bindery's back is named", async ({ page, connection, started }) => {
  const file = new Database((started.world.env["DATABASE_URL"] ?? "").replace("file:", ""));
  file.pragma("busy_timeout = 5000");
  const guard = "CREATE TRIGGER ledger_no_update BEFORE UPDATE ON ledger";
  file.exec("DROP TRIGGER ledger_no_update");
  file.prepare("UPDATE ledger SET reason = 'INC-1' WHERE connection = ?").run(connection.slug);
  file.exec(`${guard} BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END`);
  file.close();
  await page.goto(`${connection.path}/history`);
  await expect(page.getByRole("alert").filter({ hasText: "is broken" })).toContainText(
    "Entry 1 is broken: its filter columns do not follow from its content.",
  );
  await examine(page, "a broken ledger");
});

test("the focus stays in the page while the history is narrowed", async ({ page, connection }) => {
  await page.goto(`${connection.path}/history`);
  const search = page.getByRole("searchbox", { name: "Search reason, range, address" });
  await search.fill("203.0.113.1");
  await search.press("Enter");
  await expect(page).toHaveURL(/q=203/);
  await expect(page.getByText("1 entry found")).toBeAttached();
  await expect(search).toBeFocused();

  await page.getByRole("button", { name: "Clear filters" }).click();
  await expect(search).toHaveValue("");
  await expect(search).toBeFocused();

  await page.getByRole("button", { name: "When" }).click();
  await page.getByRole("menuitem", { name: "Choose days" }).click();
  await expect(page.getByLabel("From")).toBeFocused();
  await page.getByLabel("From").fill("2020-01-01");
  await page.getByLabel("To", { exact: true }).fill("2020-01-02");
  await page.getByText("No entry matches these filters.").waitFor();
  await page.getByRole("status").getByRole("button", { name: "Clear filters" }).click();
  await expect(page.getByRole("table", { name: "History" })).toBeVisible();
  await expect(search).toBeFocused();
});

test("an entry's page is titled as it is headed, and does not lead to itself", async ({
  page,
  connection,
  expectConsole,
}) => {
  await changeLimit(page, connection, "31000");
  // The outcome's entry leads to the one of the change.
  await page.goto(`${connection.path}/history/3`);
  await expect(page.getByRole("heading", { level: 1, name: "Entry 2" })).toBeVisible();
  await expect(page).toHaveTitle(`Entry 2 of ${connection.name} · Bindery`);
  await expect(page.getByRole("link", { name: "Open page" })).toHaveCount(0);
  expectConsole(/404/);
  await page.goto(`${connection.path}/history/99`);
  await expect(page).toHaveTitle("Not found · Bindery");
  await page.goto("/");
  await expect(page).toHaveTitle("Connections · Bindery");
});
