import type { Page } from "@playwright/test";

import { expect, PASSWORD, test, type TestConnection } from "./fixtures";
import {
  addRanges,
  applied,
  bar,
  changeLimit,
  open,
  openQuestion,
  recordReview,
  review,
  setLimit,
} from "./steps";
import { translate } from "./translator";

async function openTranslated(page: Page, connection: TestConnection) {
  await open(page, connection);
  return translate(page);
}

test("a whole change of settings goes through on a translated page", async ({ page, connection }) => {
  const { again } = await openTranslated(page, connection);
  const values = [connection.name, connection.systemId, "operator@example.com"];
  await again("as recorded", ...values);

  await addRanges(page, "192.0.2.77/24 # Dublin\n203.0.113.0/29");
  await expect(page.getByText("192.0.2.77 is not the start of a /24")).toBeVisible();
  await again("a wrong range", ...values);
  await page.getByRole("button", { name: "Use 192.0.2.0/24" }).click();
  await expect(page.getByRole("button", { name: "Change 192.0.2.0/24" })).toBeVisible();
  await page.getByRole("button", { name: "Change 192.0.2.0/24" }).click();
  await page.getByRole("textbox", { name: "Range 192.0.2.0/24" }).fill("192.0.2.0/25");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Change 192.0.2.0/25" })).toHaveText("192.0.2.0/25");
  await page.getByRole("button", { name: "Remove 203.0.113.0/29" }).click();
  await page.getByRole("button", { name: "Undo taking out 203.0.113.0/29" }).click();
  await page.getByRole("button", { name: "Remove 203.0.113.0/29" }).click();
  await page.getByRole("button", { name: "Remove 203.0.113.0/28" }).click();
  await page.getByRole("button", { name: "Undo removal of 203.0.113.0/28" }).click();
  await page.getByRole("button", { name: "Remove 203.0.113.0/28" }).click();
  await page.getByRole("textbox", { name: "Check an address" }).fill("192.0.2.9");
  await expect(page.getByText("192.0.2.0/25 (Dublin) lets 192.0.2.9 in")).toBeVisible();
  await page.getByRole("textbox", { name: "Check an address" }).fill("198.51.100.1");
  await expect(page.getByText("No range lets 198.51.100.1 in")).toBeVisible();
  await page.getByRole("textbox", { name: "Check an address" }).fill("");
  await page.getByRole("switch", { name: "Limit messages per day" }).uncheck();
  await page.getByRole("switch", { name: "Limit messages per day" }).check();
  await setLimit(page, "0");
  await page.getByRole("button", { name: "Review and apply" }).click();
  await expect(page.getByText("A limit of 0 is not sent")).toBeVisible();
  await setLimit(page, "24000");
  await page.getByRole("switch", { name: "Accept SMPP binds" }).uncheck();
  await expect(bar(page)).toContainText("4 changes not sent yet");
  await again("edited", ...values);

  await page.getByRole("button", { name: "Review and apply" }).click();
  await expect(review(page)).toContainText("203.0.113.0/28 (Frankfurt NAT gateway) loses access");
  await again("the review of a dangerous change", ...values);
  const apply = review(page).getByRole("button", { name: "Apply changes" });
  const name = review(page).getByRole("textbox", { name: `Type ${connection.name} to confirm` });
  await name.fill("another one");
  await expect(apply).toHaveAttribute("aria-disabled", "true");
  await name.fill(connection.name);
  connection.account.failNext(422422);
  await apply.click();
  await expect(review(page).getByRole("alert").filter({ hasText: "rejected" })).toBeVisible();
  await again("the review, rejected", ...values);
  await apply.click();
  await expect(applied(page)).toBeVisible();
  await again("applied", ...values);
  await expect(page.getByText("Disabled", { exact: true })).toBeVisible();
  expect(connection.account.connection).toMatchObject({
    enabled: false,
    dailyLimit: 24_000,
    allowedIps: "127.0.0.1/32,192.0.2.0/25",
  });
  await applied(page).getByRole("button", { name: "Dismiss" }).click();
  await expect(bar(page)).toBeHidden();
});

test("an open question, somebody else's change and a record on a translated page", async ({
  page,
  connection,
  as,
}) => {
  const { again } = await openTranslated(page, connection);
  connection.account.failNext(500500);
  await setLimit(page, "26000");
  await page.getByRole("button", { name: "Review and apply" }).click();
  await review(page).getByRole("button", { name: "Apply changes" }).click();
  await expect(openQuestion(page)).toBeVisible();
  await again("an open question", connection.name);
  await page.getByRole("button", { name: "Send again" }).click();
  await expect(openQuestion(page)).toBeHidden();
  await expect(applied(page)).toBeVisible();
  await again("settled", connection.name);

  await setLimit(page, "27000");
  await changeLimit(await as("night-shift@example.com"), connection, "31000");
  await page.bringToFront();
  const moved = page
    .getByRole("alert")
    .filter({ hasText: "night-shift@example.com changed this connection" });
  await expect(moved).toContainText("31,000", { timeout: 15_000 });
  await again("overtaken", connection.name, "night-shift@example.com");
  await moved.getByRole("radio", { name: "Theirs: 31,000" }).check();
  await moved.getByRole("button", { name: "Keep my edits on top" }).click();
  await expect(moved).toBeHidden();
  await expect(page.getByRole("textbox", { name: "Messages per day" })).toHaveValue("31,000");

  await page.getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: "Record as already in force" }).click();
  const record = page.getByRole("dialog", { name: /^Record these settings/ });
  await expect(record).toBeVisible();
  await again("the review of a record", connection.name);
  await record.getByRole("button", { name: "Record as already in force" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Recorded as already in force" })).toBeVisible();
  await again("recorded", connection.name);
});

test("Test bind on a translated page", async ({ page, connection }) => {
  const { again } = await openTranslated(page, connection);
  await page.getByRole("button", { name: "Test bind" }).click();
  const bind = page.getByRole("dialog", { name: "Test bind" });
  await bind.getByRole("button", { name: "Check bind" }).click();
  await again("without a password", connection.name, connection.systemId);
  for (const [typed, said] of [
    ["wrong", "0x0000000e"],
    [PASSWORD, "succeeded"],
    ["wrong", "0x0000000e"],
  ] as const) {
    await bind.getByRole("textbox", { name: "Password" }).fill(typed);
    await bind.getByRole("button", { name: "Check bind" }).click();
    await expect(bind.getByRole("status").filter({ hasText: said })).toBeVisible();
    await again(said, connection.name, connection.systemId);
  }
  await bind.getByRole("button", { name: "Close" }).click();
  await expect(bind).toBeHidden();
});

test("every screen is translated again and again", async ({ page, as, connection, newConnection }) => {
  await page.goto("/");
  await expect(page.getByRole("heading", { name: "Connections" })).toBeVisible();
  const list = await translate(page);
  const filter = page.getByRole("searchbox", { name: "Filter connections" });
  for (const typed of ["nothing like it", connection.name, ""]) {
    await filter.fill(typed);
    await list.again(`the list, filtered by "${typed}"`, connection.name);
  }

  await page.goto(newConnection.path);
  await expect(page.getByRole("button", { name: "Apply settings" })).toBeVisible();
  const first = await translate(page);
  await addRanges(page, "127.0.0.1 # This machine");
  await page.getByRole("button", { name: "Apply settings" }).click();
  await expect(review(page)).toBeVisible();
  await first.again("the first review", newConnection.name);
  await review(page).getByRole("button", { name: "Keep editing" }).click();
  await page.getByRole("textbox", { name: "System ID in use" }).fill(newConnection.systemId);
  await page.getByRole("button", { name: "Record as already in force" }).click();
  await expect(recordReview(page)).toBeVisible();
  await first.again("the review of the first record", newConnection.name);
  await recordReview(page).getByRole("button", { name: "Record as already in force" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Recorded as already in force" })).toBeVisible();
  await expect(page.getByText("Enabled", { exact: true })).toBeVisible();
  await first.again("first recorded", newConnection.name, newConnection.systemId);

  await page.goto(`${connection.path}/history`);
  await expect(page.getByRole("table", { name: "History" })).toBeVisible();
  const history = await translate(page);
  const details = page.getByRole("button", { name: /^Details of entry/ }).first();
  await details.click();
  await expect(page.getByText("nothing was sent")).toBeVisible();
  await history.again("an opened entry", connection.name);
  await details.click();
  await page.getByRole("button", { name: "What" }).click();
  await page.getByRole("menuitemradio", { name: "Bind checks" }).click();
  await expect(page.getByText("No entry matches these filters.")).toBeVisible();
  await history.again("nothing found", connection.name);
  await page.getByRole("button", { name: "Clear filters" }).first().click();
  await expect(page.getByRole("table", { name: "History" })).toBeVisible();
  await history.again("everything found", connection.name);
  await page.goto(`${connection.path}/history/1`);
  await expect(page.getByRole("heading", { level: 1, name: "Entry 1" })).toBeVisible();
  await (await translate(page)).again("an entry's page", connection.name);

  const viewer = await as("viewer@example.com");
  const looking = await openTranslated(viewer, connection);
  await looking.again("for a viewer", connection.name, connection.systemId, "viewer@example.com");
  await viewer.getByRole("button", { name: /switch connection/ }).click();
  await looking.again("the other connections", connection.name, newConnection.name);

  const stranger = await as("stranger");
  for (const query of ["", "?error=unreachable", "?again=yes"]) {
    await stranger.goto(`/sign-in${query}`);
    await expect(stranger.getByRole("button", { name: "Sign in with SSO" })).toBeVisible();
    await (await translate(stranger)).again(`sign-in ${query}`);
  }
});
