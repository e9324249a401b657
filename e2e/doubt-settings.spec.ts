import type { Page } from "@playwright/test";

import { expect, test, type TestConnection } from "./fixtures";
import {
  addRanges,
  applied,
  bar,
  bodies,
  open,
  pasteRanges,
  recordFromReview,
  recordReview,
  review,
  repeatReview,
  reviewAndApply,
  setLimit,
  switchInDoubt,
  typeName,
} from "./steps";

/** The one notice of settings in doubt. */
const doubt = (page: Page) =>
  page.getByRole("alert").filter({ has: page.getByText("The provider cannot be asked what is in force.") });
const section = (page: Page, title: string) =>
  page.locator("section").filter({ has: page.getByRole("heading", { level: 2, name: title }) });

/** Somebody switches off and sets a limit, and no clear answer comes. */
async function disableWithoutAnswer(page: Page, connection: TestConnection): Promise<void> {
  await open(page, connection);
  await setLimit(page, "40000");
  await page.getByRole("switch", { name: "Accept SMPP binds" }).uncheck();
  await page.getByRole("button", { name: "Review and apply" }).click();
  await typeName(page, connection);
  connection.account.failNext(500500);
  await review(page).getByRole("button", { name: "Apply changes" }).click();
  await expect(doubt(page)).toBeVisible();
}

/** A change of what is edited that gets no clear answer; applied or not, nobody can know. */
async function applyWithoutAnswer(page: Page, connection: TestConnection): Promise<void> {
  connection.account.failNext(500501);
  await reviewAndApply(page);
  await expect(review(page)).toBeHidden();
  await expect(doubt(page)).toBeVisible();
}

test("a disable without a clear answer: nothing on the page says on", async ({ page, connection }) => {
  await disableWithoutAnswer(page, connection);
  await expect(page.getByText("Enabled or disabled", { exact: true })).toBeVisible();
  await expect(page.getByText("Enabled", { exact: true })).toHaveCount(0);
  await expect(doubt(page)).toContainText("Not confirmed: this connection may be switched off.");
  await expect(doubt(page)).toContainText(
    /operator@example\.com asked to switch it off and set the limit to 40,000/,
  );
  await expect(doubt(page)).toContainText(/Your traffic is off since .* at the latest/);
  await expect(doubt(page)).toContainText(/Your traffic goes on as before/);
  for (const name of ["Review and send again", "Test bind", "Record what is in force"])
    await expect(doubt(page).getByRole("button", { name })).toBeVisible();
  await expect(page.getByRole("button", { name: "Send again", exact: true })).toHaveCount(0);

  await expect(page.getByRole("switch", { name: "Accept SMPP binds" })).toHaveCount(0);
  for (const position of ["On", "Off"] as const)
    await expect(switchInDoubt(page, position)).not.toBeChecked();
  await expect(section(page, "Connection")).toContainText(/not confirmed.*on, or off since/s);
  await expect(page.getByRole("textbox", { name: "Messages per day" })).toHaveValue("25,000");
  await expect(section(page, "Daily limit")).toContainText(/not confirmed.*or.*40,000/s);
});

test("sending a disable again is as dangerous as the first time", async ({ page, connection, started }) => {
  await disableWithoutAnswer(page, connection);
  await doubt(page).getByRole("button", { name: "Review and send again" }).click();
  await expect(repeatReview(page)).toContainText("Active binds, if there are any, close within 30 seconds");
  await expect(repeatReview(page)).toContainText("enabled or disabled");
  const send = repeatReview(page).getByRole("button", { name: "Send again" });
  await expect(send).toHaveAttribute("aria-disabled", "true");
  await repeatReview(page)
    .getByRole("textbox", { name: `Type ${connection.name} to confirm` })
    .fill(connection.name);
  await repeatReview(page).getByRole("textbox", { name: "Reason or ticket" }).fill("INC-7");
  await send.click();
  await expect(applied(page)).toBeVisible();
  await expect(doubt(page)).toBeHidden();
  await expect(page.getByText("Disabled", { exact: true })).toBeVisible();
  await expect(page.getByText("INC-7")).toBeVisible();
  const [first, second] = bodies(connection, started.world.provider);
  expect(second).toEqual(first);
});

test("a repeat with the same result changes what the notice says", async ({ page, connection }) => {
  await open(page, connection);
  await setLimit(page, "30000");
  await applyWithoutAnswer(page, connection);
  await expect(doubt(page)).toContainText("Not confirmed: the daily limit may be 30,000.");
  await expect(doubt(page).getByRole("button", { name: "Test bind" })).toHaveCount(0);
  connection.account.failNext(500501);
  await doubt(page).getByRole("button", { name: "Send again" }).click();
  await expect(doubt(page)).toContainText("It was sent twice, at ");
  connection.account.failNext(500501);
  await doubt(page).getByRole("button", { name: "Send again" }).click();
  await expect(doubt(page)).toContainText("It was sent 3 times, last at ");
  await doubt(page).getByRole("button", { name: "Send again" }).click();
  await expect(applied(page)).toBeVisible();
  await expect(doubt(page)).toBeHidden();
  await expect(page.getByRole("textbox", { name: "Messages per day" })).toHaveValue("30,000");
});

test("ranges that may be added or removed: each added one is decided before anything is reviewed", async ({
  page,
  connection,
}) => {
  await open(page, connection);
  await addRanges(page, "192.0.2.0/24 # Dublin egress");
  await page.getByRole("button", { name: "Remove 127.0.0.1/32" }).click();
  await applyWithoutAnswer(page, connection);
  const list = page.getByRole("region", { name: "Allowed addresses" });
  await expect(doubt(page)).toContainText("1 range may be removed and 1 range may be added");
  await expect(list.getByRole("row").filter({ hasText: "127.0.0.1/32" })).toContainText("may be removed");
  const asked = list.getByRole("row").filter({ hasText: "192.0.2.0/24" });
  await expect(asked).toContainText("may have been added");
  await expect(list).toContainText("2 ranges · 17 or 272 IPv4 addresses");
  await expect(list).toContainText("not confirmed");

  await page.getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: "Send these settings once more" }).click();
  await expect(list).toContainText("Say of each whether it is to be allowed");
  await expect(asked.getByRole("button", { name: "Keep 192.0.2.0/24" })).toBeFocused();
  await expect(review(page)).toBeHidden();
  await asked.getByRole("button", { name: "Leave out 192.0.2.0/24" }).click();
  await expect(bar(page)).toContainText("1 change not sent yet");
  await asked.getByRole("button", { name: "Keep 192.0.2.0/24" }).click();
  await page.getByRole("button", { name: "Review and apply" }).click();
  await expect(review(page)).toContainText("127.0.0.1/32 may be removed now, and is allowed afterwards.");
  await expect(review(page)).toContainText("192.0.2.0/24 may be allowed now, and is allowed afterwards.");
  await review(page).getByRole("button", { name: "Apply changes" }).click();
  await expect(applied(page)).toBeVisible();
  await expect(doubt(page)).toBeHidden();
  expect(connection.account.connection.allowedIps).toBe("127.0.0.1/32,203.0.113.0/28,192.0.2.0/24");
});

test("two changes without a clear answer stand in one notice, and the first is not forgotten", async ({
  page,
  connection,
}) => {
  test.setTimeout(120_000);
  await disableWithoutAnswer(page, connection);
  await page.getByRole("button", { name: "Remove 203.0.113.0/28" }).click();
  await page.getByRole("button", { name: "Review and apply" }).click();
  await expect(switchInDoubt(page, "On")).toBeFocused();
  await expect(section(page, "Connection")).toContainText("Choose On or Off");
  await switchInDoubt(page, "On").check();
  await page.getByRole("button", { name: "Review and apply" }).click();
  await expect(review(page)).toContainText("enabled or disabled");
  await expect(review(page)).toContainText("25,000 or 40,000");
  await expect(review(page)).not.toContainText("stays enabled");
  await typeName(page, connection);
  connection.account.failNext(500501);
  await review(page).getByRole("button", { name: "Apply changes" }).click();

  await expect(doubt(page)).toHaveCount(1);
  await expect(doubt(page)).toContainText("2 changes have no clear answer");
  await expect(doubt(page)).toContainText("this connection may be switched off");
  await expect(doubt(page)).toContainText("the daily limit may be 40,000 and 1 range may be removed");
  await expect(page.getByText("Enabled or disabled", { exact: true })).toBeVisible();
  await expect(bar(page)).toBeHidden();

  await switchInDoubt(page, "On").check();
  await reviewAndApply(page);
  await expect(applied(page)).toBeVisible();
  await expect(doubt(page)).toBeHidden();
  await expect(page.getByText("Enabled", { exact: true })).toBeVisible();
  await expect(page.getByRole("switch", { name: "Accept SMPP binds" })).toBeChecked();
  expect(connection.account.connection).toMatchObject({ enabled: true, dailyLimit: 25_000 });
});

test("recording what is in force settles it, with the name and without a call", async ({
  page,
  connection,
  started,
}) => {
  await disableWithoutAnswer(page, connection);
  await doubt(page).getByRole("button", { name: "Record what is in force" }).click();
  await expect(switchInDoubt(page, "On")).toBeFocused();
  await switchInDoubt(page, "Off").check();
  await setLimit(page, "40000");
  await doubt(page).getByRole("button", { name: "Record what is in force" }).click();
  await expect(recordReview(page)).toContainText("Nothing is switched by that");
  await expect(
    recordReview(page).getByRole("textbox", { name: `Type ${connection.name} to confirm` }),
  ).toBeVisible();
  await recordFromReview(page, connection);
  await expect(page.getByRole("status").filter({ hasText: "Recorded as already in force" })).toBeVisible();
  await expect(doubt(page)).toBeHidden();
  await expect(page.getByText("Disabled", { exact: true })).toBeVisible();
  expect(bodies(connection, started.world.provider)).toHaveLength(1);
});

test("viewers see both values, and no way to change them", async ({ page, connection, as }) => {
  await disableWithoutAnswer(page, connection);
  const viewer = await as("viewer@example.com");
  await open(viewer, connection);
  await expect(viewer.getByText("Enabled or disabled", { exact: true })).toBeVisible();
  await expect(doubt(viewer)).toContainText("An operator settles it");
  await expect(doubt(viewer).getByRole("button")).toHaveCount(0);
  await expect(section(viewer, "Connection")).toContainText(/not confirmed.*on, or off since/s);
  await expect(section(viewer, "Daily limit")).toContainText(
    /25,000 messages per day.*40,000.*not confirmed/s,
  );
});

test("on a phone each way out is as wide as the notice", async ({ page, connection }) => {
  await page.setViewportSize({ width: 375, height: 812 });
  await disableWithoutAnswer(page, connection);
  const { width } = (await doubt(page).boundingBox()) ?? { width: 0 };
  for (const name of ["Review and send again", "Test bind", "Record what is in force"]) {
    const box = await doubt(page).getByRole("button", { name }).boundingBox();
    expect(box?.width, name).toBeGreaterThan(width - 40);
  }
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(wider).toBe(0);
});

test("a rejected change leaves a trace once its dialog is closed, which the next outcome answers", async ({
  page,
  connection,
}) => {
  await open(page, connection);
  await setLimit(page, "30000");
  connection.account.failNext(400400);
  await reviewAndApply(page);
  await expect(review(page).getByRole("alert").filter({ hasText: "rejected" })).toBeVisible();
  await review(page).getByRole("button", { name: "Keep editing" }).click();
  const trace = page.getByRole("alert").filter({ hasText: "This change was rejected and changed nothing." });
  await expect(trace).toBeVisible();
  await reviewAndApply(page);
  await expect(applied(page)).toBeVisible();
  await expect(trace).toBeHidden();
});

test("discarded edits come back, also thousands of them", async ({ page, connection }) => {
  await open(page, connection);
  const many = Array.from({ length: 3000 }, (_, i) => `11.${i >> 8}.${i & 255}.0/24`).join("\n");
  await pasteRanges(page, many);
  await setLimit(page, "26000");
  await expect(bar(page)).toContainText("3,001 changes not sent yet");
  await bar(page).getByRole("button", { name: "Discard" }).click();
  const discarded = page.getByRole("region", { name: "Discarded edits" });
  await expect(discarded).toContainText("3,001 changes discarded");
  await discarded.getByRole("button", { name: "Undo" }).click();
  await expect(bar(page)).toContainText("3,001 changes not sent yet");
  await expect(page.getByRole("textbox", { name: "Messages per day" })).toHaveValue("26,000");
  await bar(page).getByRole("button", { name: "Discard" }).click();
  await setLimit(page, "27000");
  await expect(discarded).toBeHidden();
});

test("one Enter after an undone removal does not open a range in force to be overwritten", async ({
  page,
  connection,
}) => {
  await open(page, connection);
  await page.getByRole("button", { name: "Remove 203.0.113.0/28" }).click();
  await page.getByRole("button", { name: "Undo removal of 203.0.113.0/28" }).click();
  await expect(page.getByRole("button", { name: "Remove 203.0.113.0/28" })).toBeFocused();
  await expect(page.getByRole("textbox", { name: "Range 203.0.113.0/28" })).toHaveCount(0);
  await page.getByRole("button", { name: "Change 127.0.0.1/32" }).focus();
  await page.keyboard.press("Enter");
  const editor = page.getByRole("textbox", { name: "Range 127.0.0.1/32" });
  await expect(editor).toBeFocused();
  await page.keyboard.type("9");
  await expect(editor).toHaveValue("127.0.0.1/329");
});
