import type { Page } from "@playwright/test";

import { expect, test } from "./fixtures";
import { LINE, openAsOperator, startOwnWorld } from "./own-world";
import { runLedger } from "./sandbox/app-process";
import { applied, bar, changeLimit, openQuestion, review, reviewAndApply, setLimit } from "./steps";
import { translate } from "./translator";

const rotation = (page: Page) => page.getByRole("dialog", { name: /^Rotate credentials/ });
const limit = (page: Page) => page.getByRole("textbox", { name: "Messages per day" });

test("the sign-in before a rotation on a translated page", async ({ browser }) => {
  test.setTimeout(120_000);
  const own = await startOwnWorld({ REAUTH_MAX_AGE_S: "0" });
  const page = await openAsOperator(browser, own);
  const signInFirst = rotation(page).getByRole("button", { name: "Sign in again" });
  const before = await translate(page);
  await page.getByRole("button", { name: "Rotate credentials" }).click();
  await expect(signInFirst).toBeVisible();
  await before.again("a sign-in is asked for", LINE.name);
  await rotation(page).getByRole("button", { name: "Cancel" }).click();
  await expect(rotation(page)).toBeHidden();
  await page.getByRole("button", { name: "Rotate credentials" }).click();
  await signInFirst.click();
  await page.getByRole("button", { name: "Cancel" }).click();

  await expect(rotation(page).getByRole("alert")).toContainText("That sign-in does not count.");
  await (await translate(page)).again("the sign-in was cancelled", LINE.name);
  await signInFirst.click();
  await page.getByRole("button", { name: "operator@example.com" }).click();
  const password = rotation(page).getByRole("group", { name: "New password" });
  await expect(password).toBeVisible();
  const { again } = await translate(page);
  const secret = await password.innerText();
  await again("opened after the sign-in", secret, LINE.name);
  await rotation(page).getByRole("checkbox", { name: "I have stored the new password" }).check();
  await rotation(page).getByRole("button", { name: "Rotate now" }).click();
  await expect(rotation(page).getByRole("status").filter({ hasText: "applied" })).toBeVisible();
  await expect(password).toHaveText(secret);
  await again("applied after the sign-in", secret, LINE.name);
  await page.context().close();
  await own.stop();
});

test("answers that come late on a translated page", async ({ browser }) => {
  test.setTimeout(120_000);
  const own = await startOwnWorld({ PROVIDER_TIMEOUT_MS: "500" });
  const page = await openAsOperator(browser, own);
  const account = own.world.account(LINE.slug);
  const { again } = await translate(page);
  account.failNext(300300);
  await setLimit(page, "90");
  await reviewAndApply(page);
  await expect(openQuestion(page)).toBeVisible();
  await again("no answer yet", LINE.name);
  await expect(openQuestion(page)).toBeHidden({ timeout: 30_000 });
  await expect(limit(page)).toHaveValue("90");
  await again("the answer came", LINE.name);

  await page.getByRole("button", { name: "Rotate credentials" }).click();
  const secret = await rotation(page).getByRole("group", { name: "New password" }).innerText();
  await rotation(page).getByRole("checkbox", { name: "I have stored the new password" }).check();
  account.failNext(300300);
  await rotation(page).getByRole("button", { name: "Rotate now" }).click();
  await expect(rotation(page).getByRole("alert").filter({ hasText: "not confirmed" })).toBeVisible();
  await again("a rotation without an answer yet", secret, LINE.name);
  const told = rotation(page).getByRole("status").filter({ hasText: "answer came late" });
  await expect(told).toContainText("applied", { timeout: 30_000 });
  await again("the rotation's answer came", secret, LINE.name);
  await page.context().close();
  await own.stop();
});

test("a record that is behind on a translated page", async ({ browser }) => {
  test.setTimeout(120_000);
  const own = await startOwnWorld();
  const page = await openAsOperator(browser, own);
  const seen = `9 1 ${"0".repeat(64)}`;
  await page.evaluate((seen) => localStorage.setItem("bindery.seen.line", seen), seen);
  await page.reload();
  const lost = page.getByRole("alert").filter({ hasText: "behind what this browser saw" });
  await expect(lost).toContainText("It had 9 entries then");
  const { again } = await translate(page);
  await again("the browser saw more", LINE.name);
  await lost.getByRole("button", { name: "Take this record from now on" }).click();
  await expect(lost).toHaveCount(0);
  await again("the record is taken", LINE.name);

  expect(runLedger(own.env, "mark-behind", "you@example.com", "INC-9")).toContain("line: marked");
  const behind = page.getByRole("alert").filter({ hasText: "may be behind the provider" });
  await expect(behind).toBeVisible({ timeout: 30_000 });
  await again("marked", LINE.name, "you@example.com");
  await page.getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: "Send these settings once more" }).click();
  await expect(review(page)).toContainText("Look at the provider’s own records first.");
  await again("the review of a record that may be behind", LINE.name);
  await review(page)
    .getByRole("textbox", { name: `Type ${LINE.name} to confirm` })
    .fill(LINE.name);
  await review(page).getByRole("button", { name: "Apply changes" }).click();
  await expect(behind).toHaveCount(0);
  await again("behind no more", LINE.name);
  await page.context().close();
  await own.stop();
});

test("earlier settings come back on a translated page", async ({ page, connection, expectConsole }) => {
  expectConsole(/404 \(Not Found\)/);
  const people = ["operator@example.com", "night-shift@example.com"];
  await changeLimit(page, connection, "26000");
  await page.goto(`${connection.path}/history/1`);
  await page.getByRole("link", { name: "Restore these settings" }).click();
  const taken = page.getByRole("status").filter({ hasText: "Earlier settings are in the form" });
  await expect(taken).toContainText("night-shift@example.com");
  const form = await translate(page);
  await form.again("earlier settings in the form", connection.name, ...people);
  await reviewAndApply(page);
  await expect(applied(page)).toBeVisible();
  await expect(taken).toBeHidden();
  await form.again("earlier settings applied", connection.name, ...people);

  for (const [entry, words] of [
    [1, "There is nothing to change."],
    [999, "Entry 999"],
  ] as const) {
    await page.goto(`${connection.path}?restore=${entry}`);
    await expect(page.getByText(words)).toBeVisible();
    await (await translate(page)).again(words, connection.name, ...people);
  }
  await setLimit(page, "27000");
  await page.goto(`${connection.path}?restore=2`);
  await expect(page.getByText("You have unsaved edits here.")).toBeVisible();
  const asking = await translate(page);
  await asking.again("earlier settings wait", connection.name, ...people);
  await page.getByRole("button", { name: "Replace my edits" }).click();
  await expect(page.getByRole("main")).toBeFocused();
  await expect(limit(page)).toHaveValue("26,000");
  await asking.again("edits replaced", connection.name, ...people);
  await bar(page).getByRole("button", { name: "Discard" }).click();
  await expect(taken).toBeHidden();
  await asking.again("edits discarded", connection.name, ...people);
});
