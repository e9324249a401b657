import type { Page } from "@playwright/test";

import { expect, test } from "./fixtures";
import { bindOnce } from "./sandbox/smpp-test-client";
import { applied, bodies, closeWithoutProof, open, review, typeName } from "./steps";

/** On the page, not in what is announced. */
const notice = (page: Page, words: string | RegExp) => page.getByRole("main").getByText(words);
const counting = /^Switched off: the last binds close within \d+ s\.$/;
const over = "Switched off: the 30 seconds are over";

test("after a leak: off, rotated while off, on again; the 30 seconds are counted for everybody", async ({
  page,
  connection,
  as,
  started,
}) => {
  test.setTimeout(90_000);
  await open(page, connection);
  await page.getByRole("switch", { name: "Accept SMPP binds" }).click();
  await page.getByRole("button", { name: "Review and apply" }).click();
  await typeName(page, connection);
  await review(page).getByRole("button", { name: "Apply changes" }).click();
  await expect(applied(page)).toBeVisible();
  await expect(notice(page, counting)).toBeVisible();
  await expect(page.getByText("It cannot see whether an earlier session is still open")).toBeVisible();

  const viewer = await as("viewer@example.com");
  await open(viewer, connection);
  await expect(notice(viewer, counting)).toBeVisible();

  await page.getByRole("button", { name: "Rotate credentials" }).click();
  const dialog = page.getByRole("dialog", { name: /^Rotate credentials/ });
  await dialog.getByText("If the old password leaked").click();
  await expect(dialog.getByText("Rotate here. The connection stays off by that.")).toBeVisible();
  await expect(
    dialog.getByText(/It was switched off a moment ago: \d+ s are left|more than 30 s/),
  ).toBeVisible();
  const password = await dialog.getByRole("group", { name: "New password" }).innerText();
  await dialog.getByRole("checkbox", { name: "I have stored the new password" }).check();
  await dialog.getByRole("button", { name: "Rotate now" }).click();
  await expect(dialog.getByRole("status").filter({ hasText: "applied" })).toBeVisible();
  await expect(dialog.getByRole("status").filter({ hasText: "not proven" })).toContainText(
    "no test bind can prove it. The connection is switched off",
  );
  await closeWithoutProof(dialog);
  expect(bodies(connection, started.world.provider).at(-1)).toMatchObject({ parameters: { enabled: false } });

  await expect(notice(viewer, over)).toBeVisible({ timeout: 40_000 });
  await expect(viewer.locator("body > [aria-live=polite]").getByText(over)).toBeAttached();
  await page.getByRole("switch", { name: "Accept SMPP binds" }).click();
  await page.getByRole("button", { name: "Review and apply" }).click();
  await review(page).getByRole("button", { name: "Apply changes" }).click();
  await expect(notice(page, /^Switched on: the provider accepts binds within \d+ s\.$/)).toBeVisible();
  const { smsc } = started.world;
  expect(await bindOnce(smsc, { systemId: connection.systemId, password })).toBe(0x00);
});
