import { expect, test } from "./fixtures";
import { LINE, openAsOperator, startOwnWorld } from "./own-world";
import { applied, bar, bodies, open, openQuestion, review, reviewAndApply, setLimit } from "./steps";

test("rejected: its own words, the edits stay", async ({ page, connection }) => {
  await open(page, connection);
  await setLimit(page, "429429");
  await reviewAndApply(page);
  const alert = review(page).getByRole("alert").filter({ hasText: "rejected" });
  await expect(alert).toContainText("It asks to wait 30 s");
  await review(page).getByRole("button", { name: "Keep editing" }).click();
  await expect(page.getByRole("textbox", { name: "Messages per day" })).toHaveValue("429,429");
  await setLimit(page, "30000");
  await reviewAndApply(page);
  await expect(applied(page)).toBeVisible();
  expect(connection.account.connection.dailyLimit).toBe(30_000);
});

test("a refused key: rejected, and said at the top too", async ({ page, connection }) => {
  connection.account.rejectKey();
  await open(page, connection);
  await expect(page.getByText("API key refused by the provider")).toBeVisible();
  await setLimit(page, "30000");
  await reviewAndApply(page);
  await expect(review(page).getByRole("alert").filter({ hasText: "rejected" })).toContainText(
    "The API key is invalid or has expired.",
  );
});

test("not confirmed: an open question for everybody, settled by sending again", async ({
  page,
  connection,
  as,
  started,
}) => {
  await open(page, connection);
  connection.account.failNext(500500);
  await setLimit(page, "30000");
  await reviewAndApply(page);
  await expect(openQuestion(page)).toBeVisible();
  await expect(review(page)).toBeHidden();
  await expect(bar(page)).toBeHidden();
  await expect(page.getByRole("button", { name: "Rotate credentials" })).toHaveAttribute(
    "aria-disabled",
    "true",
  );

  const viewer = await as("viewer@example.com");
  await open(viewer, connection);
  await expect(openQuestion(viewer)).toBeVisible();
  await expect(viewer.getByRole("button", { name: "Send again" })).toHaveCount(0);

  const other = await as("night-shift@example.com");
  await open(other, connection);
  await other.getByRole("button", { name: "Send again" }).click();
  await expect(applied(other)).toBeVisible();
  const [first, second] = bodies(connection, started.world.provider);
  expect(second).toEqual(first);
  await page.reload();
  await expect(openQuestion(page)).toBeHidden();
  await expect(page.getByRole("textbox", { name: "Messages per day" })).toHaveValue("30,000");
});

test("a repeat that is rejected leaves the question open", async ({ page, connection }) => {
  await open(page, connection);
  connection.account.failNext(504505);
  await setLimit(page, "30000");
  await reviewAndApply(page);
  await expect(openQuestion(page)).toBeVisible();
  connection.account.failNext(400400);
  await page.getByRole("button", { name: "Send again" }).click();
  const rejected = page.getByRole("alert").filter({ hasText: "This repeat was rejected" });
  await expect(rejected).toContainText("The first attempt may still be in force");
  await expect(openQuestion(page)).toContainText("refused a repeat");
  // Looking at something else does not take an outcome away: the next one does.
  await page.getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: "Send these settings once more" }).click();
  await review(page).getByRole("button", { name: "Keep editing" }).click();
  await expect(review(page)).toBeHidden();
  await expect(rejected).toBeVisible();
  await page.getByRole("button", { name: "Send again" }).click();
  await expect(applied(page)).toBeVisible();
  await expect(rejected).toBeHidden();
});

test("an answer after the timeout corrects itself, without a second call", async ({
  page,
  connection,
  started,
}) => {
  await open(page, connection);
  connection.account.failNext(300300);
  await setLimit(page, "30000");
  await reviewAndApply(page);
  // Not confirmed in between, for as long as the answer is late.
  await expect(page.getByRole("textbox", { name: "Messages per day" })).toHaveValue("30,000", {
    timeout: 30_000,
  });
  await expect(bar(page)).toBeHidden();
  await expect(openQuestion(page)).toBeHidden({ timeout: 30_000 });
  await page.reload();
  await expect(page.getByRole("textbox", { name: "Messages per day" })).toHaveValue("30,000");
  expect(bodies(connection, started.world.provider)).toHaveLength(1);
});

test("while no answer has come everybody sees who is changing what, and nothing is sent a second time", async ({
  browser,
}) => {
  test.setTimeout(90_000);
  const own = await startOwnWorld({ PROVIDER_TIMEOUT_MS: "8000" });
  const page = await openAsOperator(browser, own);
  const calls = () => own.world.provider.requests().filter(({ method }) => method === "POST");
  own.world.account(LINE.slug).failNext(504504);
  await setLimit(page, "90");
  await page.getByRole("button", { name: "Review and apply" }).click();
  const apply = review(page).getByRole("button", { name: "Apply changes" });
  await apply.dblclick();
  await expect(apply).toHaveAttribute("aria-busy", "true");
  await expect.poll(() => calls().length).toBe(1);

  await page.reload();
  await expect(page.getByText(/^operator@example\.com is changing the settings, since/)).toBeVisible();
  for (const name of ["Rotate credentials", "Review and apply"])
    await expect(page.getByRole("button", { name })).toHaveAttribute("aria-disabled", "true");
  const question = openQuestion(page).filter({
    hasText: "operator@example.com asked to set the limit to 90",
  });
  await expect(question).toBeVisible({ timeout: 20_000 });
  await expect(page.getByRole("button", { name: "Send again" })).toBeVisible();
  // The edits that the reload has kept are what was sent.
  await expect(page.getByText("asked for a change of this connection")).toBeHidden();
  await expect(bar(page)).toBeHidden();
  expect(calls()).toHaveLength(1);
  await page.context().close();
  await own.stop();
});
