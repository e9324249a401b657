import type { Sentinel } from "./sandbox/faults";
import { expect, test } from "./fixtures";
import { applied, bar, open, openQuestion, review, reviewAndApply, setLimit } from "./steps";

const rejected: [Sentinel, string][] = [
  [400400, "Invalid parameters"],
  [401401, "Invalid Credentials"],
  [402402, "Out of credit"],
  [403403, "Blocked"],
  [404404, "Account not found"],
  [409409, "The connection is being changed elsewhere"],
  [422422, "The daily limit is above your contract"],
  [429429, "Slow down, rate limit exceeded"],
];

test("rejected: the provider's own words each time, and the edits stay for another try", async ({
  page,
  connection,
}) => {
  await open(page, connection);
  await setLimit(page, "26000");
  await page.getByRole("button", { name: "Review and apply" }).click();
  const alert = review(page).getByRole("alert").filter({ hasText: "rejected" });
  for (const [sentinel, words] of rejected) {
    connection.account.failNext(sentinel);
    await review(page).getByRole("button", { name: "Apply changes" }).click();
    await expect(alert).toContainText(words);
    await expect(alert).toContainText("The edits are kept.");
  }
  expect(connection.account.connection.dailyLimit).toBe(25_000);
  await review(page).getByRole("button", { name: "Apply changes" }).click();
  await expect(applied(page)).toBeVisible();
});

/** One of each way to give no clear answer; `inForce` is what the provider did all the same. */
const unclear: [Sentinel, inForce: boolean][] = [
  [408408, true],
  [425425, false],
  [500500, true],
  [302302, true],
  [200200, false],
  [200201, false],
  [444444, true],
];

test("not confirmed: an open question each time, and the identical repeat settles it", async ({
  as,
  connection,
}) => {
  test.setTimeout(120_000);
  // Somebody of their own: nobody may change more than 30 things a minute.
  const page = await as("night-shift@example.com");
  await open(page, connection);
  for (const [index, [sentinel, inForce]] of unclear.entries()) {
    const limit = 26_000 + index;
    const before = connection.account.connection.dailyLimit;
    connection.account.failNext(sentinel);
    await setLimit(page, String(limit));
    await reviewAndApply(page);
    await expect(openQuestion(page), String(sentinel)).toBeVisible();
    await expect(bar(page)).toBeHidden();
    expect(connection.account.connection.dailyLimit).toBe(inForce ? limit : before);
    await page.getByRole("button", { name: "Send again" }).click();
    await expect(openQuestion(page), String(sentinel)).toBeHidden();
    await expect(applied(page)).toBeVisible();
    expect(connection.account.connection.dailyLimit).toBe(limit);
    await applied(page).getByRole("button", { name: "Dismiss" }).click();
  }
});

test("an empty, a broken and an oversized body with 200 are applied", async ({ page, connection }) => {
  await open(page, connection);
  const bodies: Sentinel[] = [200000, 200001, 200002];
  for (const [index, sentinel] of bodies.entries()) {
    connection.account.failNext(sentinel);
    await setLimit(page, String(26_000 + index));
    await reviewAndApply(page);
    await expect(applied(page)).toBeVisible();
    await applied(page).getByRole("button", { name: "Dismiss" }).click();
  }
});
