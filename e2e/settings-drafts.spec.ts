import type { Page } from "@playwright/test";

import { expect, signIn, test } from "./fixtures";
import {
  addRanges,
  applied,
  bar,
  bodies,
  changeLimit,
  open,
  openQuestion,
  review,
  reviewAndApply,
  setLimit,
  switchInDoubt,
  typeName,
} from "./steps";

test("edits survive a reload and a sign-in in between, and are gone once applied", async ({
  page,
  connection,
  expectConsole,
}) => {
  // The page may be reading when its session goes.
  expectConsole(/401 \(Unauthorized\)/);
  await open(page, connection);
  await setLimit(page, "26000");
  await addRanges(page, "192.0.2.0/24 # Dublin");
  await page.getByRole("textbox", { name: "Add ranges" }).fill("198.51.100.7");
  await expect
    .poll(() => page.evaluate(() => JSON.stringify({ ...sessionStorage })))
    .toContain("198.51.100.7");
  await page.reload();
  await expect(bar(page)).toContainText("2 changes not sent yet");
  await expect(page.getByRole("textbox", { name: "Add ranges" })).toHaveValue("198.51.100.7");

  await page.context().clearCookies();
  await page.goto(connection.path);
  await signIn(page, "operator@example.com");
  await expect(page.getByRole("textbox", { name: "Messages per day" })).toHaveValue("26,000");
  await reviewAndApply(page);
  await expect(applied(page)).toBeVisible();
  await expect.poll(() => page.evaluate(() => sessionStorage.length)).toBe(0);
});

test("somebody else who signs in in the same tab gets none of the edits", async ({
  page,
  connection,
  expectConsole,
}) => {
  expectConsole(/401 \(Unauthorized\)/);
  await open(page, connection);
  await setLimit(page, "26000");
  await expect.poll(() => page.evaluate(() => sessionStorage.length)).toBe(1);
  await page.context().clearCookies();
  await page.goto(connection.path);
  await signIn(page, "night-shift@example.com");
  await expect(page.getByRole("textbox", { name: "Messages per day" })).toHaveValue("25,000");
  await expect(bar(page)).toBeHidden();
});

test("what is discarded, or sent without a clear answer, leaves no switch where the edits had it", async ({
  page,
  connection,
}) => {
  await open(page, connection);
  const switches = [
    page.getByRole("switch", { name: "Accept SMPP binds" }),
    page.getByRole("switch", { name: "Limit messages per day" }),
  ];
  for (const each of switches) await each.uncheck();
  await expect(bar(page)).toContainText("2 changes not sent yet");
  await bar(page).getByRole("button", { name: "Discard" }).click();
  await expect(bar(page)).toBeHidden();
  for (const each of switches) await expect(each).toBeChecked();
  await expect(page.getByRole("textbox", { name: "Messages per day" })).toHaveValue("25,000");

  for (const each of switches) await each.uncheck();
  await page.getByRole("button", { name: "Review and apply" }).click();
  await typeName(page, connection);
  connection.account.failNext(500501);
  await review(page).getByRole("button", { name: "Apply changes" }).click();
  await expect(openQuestion(page)).toBeVisible();
  await expect(bar(page)).toBeHidden();
  await expect(page.getByRole("switch", { name: "Limit messages per day" })).toBeChecked();
  for (const position of ["On", "Off"] as const)
    await expect(switchInDoubt(page, position)).not.toBeChecked();
});

test("both changed the same: a choice there and only there, and nothing is sent before it", async ({
  page,
  connection,
  as,
  started,
}) => {
  await open(page, connection);
  await setLimit(page, "26000");
  await addRanges(page, "192.0.2.0/24");
  await page.getByRole("button", { name: "Review and apply" }).click();
  await expect(review(page)).toBeVisible();
  const other = await as("night-shift@example.com");
  await changeLimit(other, connection, "31000");

  await page.bringToFront();
  const moved = review(page).getByRole("alert").filter({ hasText: "night-shift@example.com changed" });
  await expect(moved).toContainText("31,000", { timeout: 15_000 });
  await expect(review(page).getByRole("button", { name: "Apply changes" })).toHaveAttribute(
    "aria-disabled",
    "true",
  );
  const onTop = moved.getByRole("button", { name: "Keep my edits on top" });
  await expect(onTop).toHaveAttribute("aria-disabled", "true");
  await moved.getByRole("radio", { name: "Theirs: 31,000" }).check();
  await onTop.click();
  await expect(moved).toBeHidden();
  await expect(review(page)).toContainText("stays 31,000");
  expect(bodies(connection, started.world.provider)).toHaveLength(1);
  await review(page).getByRole("button", { name: "Apply changes" }).click();
  await expect(applied(page)).toBeVisible();
  expect(connection.account.connection).toMatchObject({
    dailyLimit: 31_000,
    allowedIps: "127.0.0.1/32,203.0.113.0/28,192.0.2.0/24",
  });
});

test("both changed the same range: mine, theirs, and the rest of both stays", async ({
  page,
  connection,
  as,
}) => {
  await open(page, connection);
  const labelOf = (who: Page, range: string) =>
    who.getByRole("row").filter({ hasText: range }).getByRole("button", { name: "Frankfurt NAT gateway" });
  await labelOf(page, "203.0.113.0/28").click();
  await page.getByRole("textbox", { name: "Label of 203.0.113.0/28" }).fill("Frankfurt, new rack");
  await page.keyboard.press("Enter");
  await addRanges(page, "192.0.2.0/24");

  const other = await as("night-shift@example.com");
  await open(other, connection);
  await other.getByRole("button", { name: "Remove 203.0.113.0/28" }).click();
  await addRanges(other, "198.51.100.0/24");
  await other.getByRole("button", { name: "Review and apply" }).click();
  // One address of seventeen stays allowed.
  await typeName(other, connection);
  await review(other).getByRole("button", { name: "Apply changes" }).click();
  await expect(applied(other)).toBeVisible();

  await page.bringToFront();
  const moved = page.getByRole("alert").filter({ hasText: "night-shift@example.com changed" });
  await moved.getByRole("radio", { name: "Mine: labelled “Frankfurt, new rack”" }).check();
  await moved.getByRole("button", { name: "Keep my edits on top" }).click();
  await expect(page.getByRole("main")).toBeFocused();
  await reviewAndApply(page);
  await expect(applied(page)).toBeVisible();
  expect(connection.account.connection.allowedIps.split(",").sort()).toEqual([
    "127.0.0.1/32",
    "192.0.2.0/24",
    "198.51.100.0/24",
    "203.0.113.0/28",
  ]);
});

test("earlier settings come back as unsaved edits, never over others without asking", async ({
  page,
  connection,
  expectConsole,
}) => {
  expectConsole(/404 \(Not Found\)/);
  await open(page, connection);
  await setLimit(page, "26000");
  await reviewAndApply(page);
  await expect(applied(page)).toBeVisible();
  await page.goto(`${connection.path}?restore=1`);
  const taken = page.getByRole("status").filter({ hasText: "Earlier settings are in the form" });
  await expect(taken).toContainText("night-shift@example.com");
  await expect(page).toHaveURL(connection.path);
  await expect(page.getByRole("textbox", { name: "Messages per day" })).toHaveValue("25,000");
  await expect(bar(page)).toContainText("1 change not sent yet");

  await setLimit(page, "27000");
  await page.goto(`${connection.path}?restore=1`);
  await page.getByRole("button", { name: "Keep my edits" }).click();
  await expect(page.getByRole("textbox", { name: "Messages per day" })).toHaveValue("27,000");
  await page.goto(`${connection.path}?restore=999`);
  await expect(page.getByRole("alert").filter({ hasText: "Entry 999" })).toBeVisible();
});

test("what was changed elsewhere is recorded later from the menu, the system ID with it", async ({
  page,
  connection,
  started,
}) => {
  await open(page, connection);
  await page.getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: "Record as already in force" }).click();
  const dialog = page.getByRole("dialog", { name: /^Record these settings/ });
  await expect(dialog).toContainText("Nothing is sent");
  const systemId = dialog.getByRole("textbox", { name: "System ID in use" });
  await systemId.fill("sixteen_letters_");
  await dialog.getByRole("button", { name: "Record as already in force" }).click();
  await expect(dialog).toBeVisible();
  await systemId.fill("mobi_new");
  await dialog.getByRole("button", { name: "Record as already in force" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Recorded as already in force" })).toBeVisible();
  await expect(page.getByText("mobi_new").first()).toBeVisible();
  expect(bodies(connection, started.world.provider)).toEqual([]);
});
