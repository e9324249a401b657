import { expect, START_ALLOWLIST, START_LIMIT, test } from "./fixtures";
import {
  addRanges,
  applied,
  bar,
  bodies,
  changeLimit,
  open,
  recordReview,
  review,
  reviewAndApply,
  setLimit,
  typeName,
} from "./steps";

test("a range and a limit go to the provider in one call, with everything else as it was", async ({
  page,
  connection,
  started,
}) => {
  await open(page, connection);
  await addRanges(page, "192.0.2.0/24 # Dublin egress");
  await page.getByRole("button", { name: "Remove 203.0.113.0/28" }).click();
  await setLimit(page, "40000");
  await expect(bar(page)).toContainText("3 changes not sent yet");
  await page.getByRole("button", { name: "Review and apply" }).click();
  await expect(review(page)).toContainText("203.0.113.0/28 (Frankfurt NAT gateway) loses access");
  await expect(review(page)).toContainText("stays enabled");
  await typeName(page, connection);
  await review(page).getByRole("textbox", { name: "Reason or ticket" }).fill("OPS-2291");
  await review(page).getByRole("button", { name: "Apply changes" }).click();

  await expect(applied(page)).toBeVisible();
  await expect(bar(page)).toBeHidden();
  expect(bodies(connection, started.world.provider)).toEqual([
    { parameters: { enabled: true, allowed_ips: "127.0.0.1/32,192.0.2.0/24", dailyLimit: 40_000 } },
  ]);
  await page.reload();
  await expect(page.getByRole("textbox", { name: "Messages per day" })).toHaveValue("40,000");
  await expect(page.getByRole("table", { name: "Allowed addresses" })).toContainText("Dublin egress");
  await expect(page.getByText("OPS-2291")).toBeVisible();
});

test("what is typed and not added yet goes into the review", async ({ page, connection }) => {
  await open(page, connection);
  await setLimit(page, "40000");
  const box = page.getByRole("textbox", { name: "Add ranges" });
  await box.fill("192.0.2.77/24");
  await page.getByRole("button", { name: "Review and apply" }).click();
  await expect(page.getByText("192.0.2.77 is not the start of a /24")).toBeVisible();
  await expect(review(page)).toBeHidden();
  await page.getByRole("button", { name: "Remove 192.0.2.77/24" }).click();
  await box.fill("192.0.2.0/24 # Dublin");
  await page.getByRole("button", { name: "Review and apply" }).click();
  await expect(review(page)).toContainText("+ 192.0.2.0/24");
  await expect(box).toHaveValue("");
});

test("the server's own markup shows what is in force", async ({ browser, connection, started }) => {
  const context = await browser.newContext({
    baseURL: started.app.url,
    storageState: started.states["operator@example.com"],
    javaScriptEnabled: false,
  });
  const page = await context.newPage();
  await page.goto(connection.path);
  await expect(page.getByRole("switch", { name: "Accept SMPP binds" })).toBeChecked();
  await expect(page.getByRole("switch", { name: "Limit messages per day" })).toBeChecked();
  await expect(page.getByRole("textbox", { name: "Messages per day" })).toHaveValue(
    START_LIMIT.toLocaleString("en"),
  );
  await context.close();
});

test("wrong input gets its message at its place, and nothing is sent", async ({
  page,
  connection,
  started,
}) => {
  await open(page, connection);
  await addRanges(page, "192.0.2.77/24");
  await expect(page.getByText("192.0.2.77 is not the start of a /24")).toBeVisible();
  await expect(bar(page)).toContainText("1 range to fix first");
  await setLimit(page, "0");
  await page.getByRole("button", { name: "Review and apply" }).click();
  await expect(page.getByText("A limit of 0 is not sent")).toBeVisible();
  await expect(page.getByRole("button", { name: "Change 192.0.2.77/24" })).toBeFocused();
  await expect(review(page)).toBeHidden();

  await page.getByRole("button", { name: "Use 192.0.2.0/24" }).click();
  await setLimit(page, "1.5");
  await page.getByRole("button", { name: "Review and apply" }).click();
  await expect(page.getByText("without a decimal point")).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Messages per day" })).toBeFocused();
  await expect(review(page)).toBeHidden();
  await setLimit(page, "500");
  await page.getByRole("button", { name: "Review and apply" }).click();
  await expect(review(page)).toBeVisible();
  await review(page).getByRole("button", { name: "Keep editing" }).click();
  expect(bodies(connection, started.world.provider)).toEqual([]);
});

test("a reason that is too long gets the focus, with its message", async ({ page, connection }) => {
  await open(page, connection);
  await setLimit(page, "30002");
  await page.getByRole("button", { name: "Review and apply" }).click();
  const reason = review(page).getByRole("textbox", { name: "Reason or ticket" });
  await reason.fill("x".repeat(201));
  await review(page).getByRole("button", { name: "Apply changes" }).click();
  await expect(reason).toBeFocused();
  await expect(reason).toHaveAccessibleDescription("A reason has at most 200 characters.");
  await review(page).getByRole("button", { name: "Keep editing" }).click();
  await expect(bar(page)).toBeVisible();
  expect(connection.account.connection.dailyLimit).toBe(START_LIMIT);
});

test("an emptied allowlist is explained instead of sent", async ({ page, connection, started }) => {
  await open(page, connection);
  for (const { range } of START_ALLOWLIST)
    await page.getByRole("button", { name: `Remove ${range}` }).click();
  await page.getByRole("button", { name: "Review and apply" }).click();
  await expect(page.getByText("To refuse every bind, switch the connection off").first()).toBeVisible();
  await expect(review(page)).toBeHidden();
  expect(bodies(connection, started.world.provider)).toEqual([]);
});

test("discarding brings back what is in force", async ({ page, connection }) => {
  await open(page, connection);
  await setLimit(page, "7");
  await page.getByRole("button", { name: "Discard" }).click();
  await expect(page.getByRole("textbox", { name: "Messages per day" })).toHaveValue(
    START_LIMIT.toLocaleString("en"),
  );
  await expect(bar(page)).toBeHidden();
});

test("disabling needs the connection's name, typed", async ({ page, connection }) => {
  await open(page, connection);
  await page.getByRole("switch", { name: "Accept SMPP binds" }).uncheck();
  await page.getByRole("button", { name: "Review and apply" }).click();
  await expect(review(page)).toContainText("Active binds close within 30 seconds");
  const apply = review(page).getByRole("button", { name: "Apply changes" });
  await expect(apply).toHaveAttribute("aria-disabled", "true");
  await apply.click({ force: true });
  await expect(review(page)).toBeVisible();
  const name = review(page).getByRole("textbox", { name: `Type ${connection.name} to confirm` });
  await name.fill("something else");
  await expect(apply).toHaveAttribute("aria-disabled", "true");
  await name.fill(connection.name);
  await apply.click();
  await expect(applied(page)).toBeVisible();
  await expect(page.getByText("Disabled", { exact: true })).toBeVisible();
  expect(connection.account.connection.enabled).toBe(false);
});

test("two halves of the internet are the whole internet", async ({ page, connection }) => {
  await open(page, connection);
  await addRanges(page, "0.0.0.0/1 128.0.0.0/1");
  await expect(page.getByText("whole internet").first()).toBeVisible();
  await page.getByRole("button", { name: "Review and apply" }).click();
  await expect(review(page)).toContainText("Every address on the internet may try to bind");
  await expect(
    review(page).getByRole("textbox", { name: `Type ${connection.name} to confirm` }),
  ).toBeVisible();
});

test("labels alone are recorded and nothing is sent", async ({ page, connection, started }) => {
  await open(page, connection);
  await page.getByRole("button", { name: "Remove 203.0.113.0/28" }).click();
  await addRanges(page, "203.0.113.0/28 # Frankfurt, second floor");
  await page.getByRole("button", { name: "Review and apply" }).click();
  await expect(review(page)).toContainText("Nothing is sent");
  await review(page).getByRole("button", { name: "Apply changes" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Labels recorded" })).toBeVisible();
  expect(bodies(connection, started.world.provider)).toEqual([]);
});

test("two people: the second one sees what changed, keeps the edits and reviews again", async ({
  page,
  connection,
  as,
}) => {
  await open(page, connection);
  await addRanges(page, "192.0.2.0/24");
  const other = await as("night-shift@example.com");
  await changeLimit(other, connection, "31000");

  await page.bringToFront();
  const moved = page
    .getByRole("alert")
    .filter({ hasText: "night-shift@example.com changed this connection" });
  await expect(moved).toContainText("31,000", { timeout: 15_000 });
  await moved.getByRole("button", { name: "Keep my edits on top" }).click();
  await expect(page.getByRole("textbox", { name: "Messages per day" })).toHaveValue("31,000");
  await expect(bar(page)).toContainText("1 change not sent yet");
  await reviewAndApply(page);
  await expect(applied(page)).toBeVisible();
  expect(connection.account.connection).toMatchObject({
    dailyLimit: 31_000,
    allowedIps: "127.0.0.1/32,203.0.113.0/28,192.0.2.0/24",
  });
});

test("a change that was overtaken while it was reviewed is refused and not sent", async ({
  page,
  connection,
  as,
  started,
}) => {
  await open(page, connection);
  await setLimit(page, "26000");
  await page.getByRole("button", { name: "Review and apply" }).click();
  const other = await as("night-shift@example.com");
  await changeLimit(other, connection, "31000");
  // On a slow machine the page has read of it by now, and the button is off: the alert is the same.
  await review(page).getByRole("button", { name: "Apply changes" }).click({ force: true });
  await expect(review(page).getByRole("alert")).toContainText(
    "night-shift@example.com changed this connection",
  );
  expect(bodies(connection, started.world.provider)).toHaveLength(1);
});

test.describe("the first time", () => {
  test("settings that are in force already are recorded, the system ID with them, without a call", async ({
    page,
    newConnection,
    started,
  }) => {
    await open(page, newConnection);
    await expect(page.getByText("The provider cannot be asked what is in force")).toBeVisible();
    await expect(page.getByRole("button", { name: "Rotate credentials" })).toHaveAttribute(
      "aria-disabled",
      "true",
    );
    await page.getByRole("button", { name: "Record as already in force" }).click();
    await expect(page.getByText("Add at least one range").first()).toBeVisible();
    await addRanges(page, "127.0.0.1");
    await page.getByRole("textbox", { name: "System ID in use" }).fill(newConnection.systemId);
    await page.getByRole("button", { name: "Record as already in force" }).click();
    await expect(recordReview(page)).toContainText("no limit");
    await recordReview(page).getByRole("button", { name: "Record as already in force" }).click();
    await expect(page.getByRole("status").filter({ hasText: "Recorded as already in force" })).toBeVisible();
    await expect(page.getByText("Enabled", { exact: true })).toBeVisible();
    await expect(page.getByText(newConnection.systemId).first()).toBeVisible();
    expect(bodies(newConnection, started.world.provider)).toEqual([]);
    await expect(page.getByRole("button", { name: "Rotate credentials" })).not.toHaveAttribute(
      "aria-disabled",
      "true",
    );
  });

  test("the documented third example: disabled, two addresses, a limit, and no secret at all", async ({
    page,
    newConnection,
    started,
  }) => {
    await open(page, newConnection);
    await addRanges(page, "1.2.3.4/32, 5.5.5.5/32");
    await page.getByRole("switch", { name: "Limit messages per day" }).check();
    await setLimit(page, "400");
    await page.getByRole("switch", { name: "Accept SMPP binds" }).uncheck();
    await page.getByRole("button", { name: "Apply settings" }).click();
    await typeName(page, newConnection);
    await review(page).getByRole("button", { name: "Apply changes" }).click();
    await expect(applied(page)).toBeVisible();
    expect(bodies(newConnection, started.world.provider)).toEqual([
      { parameters: { enabled: false, allowed_ips: "1.2.3.4/32,5.5.5.5/32", dailyLimit: 400 } },
    ]);
  });
});
