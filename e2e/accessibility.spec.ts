import type { Page } from "@playwright/test";

import { examine, tabTo } from "./accessibility/examine";
import { expect, signIn, test } from "./fixtures";
import { addRanges, applied, open, openQuestion, repeatReview, review, setLimit, typeName } from "./steps";

const dialog = (page: Page) => page.getByRole("dialog", { name: /^Rotate/ });
const button = (page: Page, name: string | RegExp) => dialog(page).getByRole("button", { name });

// A trace keeps every state once more, which takes longer than looking at it.
test.use({ trace: "off" });
test.describe.configure({ timeout: 120_000 });

test("the page of a connection, in its states, and the review", async ({ page, connection }) => {
  await open(page, connection);
  await examine(page, "as recorded");
  for (const name of ["More", /switch connection/, "operator@example.com"]) {
    await page.getByRole("button", { name }).click();
    await examine(page, `${name} opened`, { narrow: false });
    await page.keyboard.press("Escape");
  }
  await addRanges(page, "192.0.2.77/24 # Dublin egress\n10.0.0.0/8, 2001:db8::1, 0.0.0.0/1");
  await page.getByRole("textbox", { name: "Check an address" }).fill("203.0.113.7");
  await setLimit(page, "0");
  await page.getByRole("button", { name: "Review and apply" }).click();
  await expect(page.getByText("A limit of 0 is not sent")).toBeVisible();
  await examine(page, "edited and wrong");

  await page.getByRole("button", { name: "Use 192.0.2.0/24" }).click();
  await page.getByRole("button", { name: "Remove 203.0.113.0/28" }).click();
  await setLimit(page, "429");
  await page.getByRole("switch", { name: "Accept SMPP binds" }).uncheck();
  await page.getByRole("button", { name: "Review and apply" }).click();
  await expect(review(page)).toBeVisible();
  await examine(page, "the review of dangerous changes");
  await typeName(page, connection);
  connection.account.failNext(422422);
  await review(page).getByRole("button", { name: "Apply changes" }).click();
  await expect(review(page).getByRole("alert").filter({ hasText: "rejected" })).toBeVisible();
  await examine(page, "the review, rejected");
  connection.account.failNext(500500);
  await review(page).getByRole("button", { name: "Apply changes" }).click();
  await expect(openQuestion(page)).toBeVisible();
  await examine(page, "an open question");
  await page.getByRole("button", { name: "Review and send again" }).click();
  await typeName(page, connection, repeatReview(page));
  await examine(page, "the review of a dangerous repeat");
  await repeatReview(page).getByRole("button", { name: "Send again" }).click();
  await expect(applied(page)).toBeVisible();
  await examine(page, "applied, and switched off");
});

test("the windows of the rotation, in their states", async ({ page, connection }) => {
  await open(page, connection);
  await page.getByRole("button", { name: "Rotate credentials" }).click();
  await expect(dialog(page).getByRole("group", { name: "New password" })).toBeVisible();
  await examine(page, "before");
  await dialog(page).getByRole("checkbox", { name: "System ID" }).check();
  await dialog(page).getByRole("textbox", { name: "New system ID" }).fill("not possible!");
  await button(page, "Hide password").click();
  for (const summary of await dialog(page).locator("summary").all()) await summary.click();
  await dialog(page)
    .getByRole("checkbox", { name: /^I have stored/ })
    .check();
  await button(page, "Rotate now").click();
  await examine(page, "with a wrong system ID, the password hidden, everything opened");
  await dialog(page).getByRole("checkbox", { name: "System ID" }).uncheck();
  connection.account.failNext(402402);
  await dialog(page)
    .getByRole("checkbox", { name: /^I have stored/ })
    .check();
  await button(page, "Rotate now").click();
  await expect(dialog(page).getByRole("alert").filter({ hasText: "rejected" })).toBeVisible();
  await examine(page, "rejected");
  connection.account.failNext(500501);
  await button(page, "Rotate now").click();
  await expect(dialog(page).getByRole("alert").filter({ hasText: "not confirmed" })).toBeVisible();
  await examine(page, "not confirmed");
  await page.keyboard.press("Escape");
  await expect(button(page, /lose the password/)).toBeVisible();
  await examine(page, "asking before it closes");
  await button(page, /lose the password/).click();
  await expect(dialog(page)).toBeHidden();
  await examine(page, "the page with a question about the password");

  await page.getByRole("button", { name: "Rotate again" }).click();
  await dialog(page)
    .getByRole("checkbox", { name: /^I have stored/ })
    .check();
  await button(page, "Rotate now").click();
  await expect(dialog(page).getByRole("status").filter({ hasText: "applied" })).toBeVisible();
  await expect(dialog(page).getByText("in force", { exact: true })).toBeVisible({ timeout: 15_000 });
  await examine(page, "in force");
  await button(page, "Done").click();
  await page.getByRole("button", { name: "Test bind" }).click();
  const bind = page.getByRole("dialog", { name: "Test bind" });
  await bind.getByRole("textbox", { name: "Password" }).fill("wrong");
  await bind.getByRole("button", { name: "Check bind" }).click();
  await expect(bind.getByRole("status").filter({ hasText: "0x0000000e" })).toBeVisible();
  await examine(page, "a refused bind");
});

test("the list, the first time, the history, and what a viewer sees", async ({
  page,
  as,
  connection,
  newConnection,
}) => {
  await page.goto("/");
  await expect(page.getByRole("heading", { name: "Connections" })).toBeVisible();
  await examine(page, "the list");
  await page.goto(newConnection.path);
  await expect(page.getByRole("button", { name: "Apply settings" })).toBeVisible();
  await examine(page, "the first time");
  await addRanges(page, "127.0.0.1 # This machine");
  await page.getByRole("button", { name: "Apply settings" }).click();
  await expect(review(page)).toBeVisible();
  await examine(page, "the first review");

  await page.goto(`${connection.path}/history`);
  const table = page.getByRole("table", { name: "History" });
  await expect(table).toBeVisible();
  await examine(page, "the history");
  await page.getByRole("button", { name: /^Details of entry/ }).click();
  await expect(page.getByText("nothing was sent")).toBeVisible();
  await examine(page, "an entry opened");
  await page.getByRole("button", { name: "What" }).click();
  await examine(page, "a filter opened", { narrow: false });
  await page.getByRole("menuitemradio", { name: "Bind checks" }).click();
  await expect(page.getByText("No entry matches these filters.")).toBeVisible();
  await examine(page, "nothing found");
  await page.goto(`${connection.path}/history/1`);
  await expect(page.getByRole("heading", { level: 1, name: "Entry 1" })).toBeVisible();
  await examine(page, "an entry's page");

  const viewer = await as("viewer@example.com");
  await open(viewer, connection);
  await examine(viewer, "for a viewer");
});

test("the pages of people who are not in", async ({ as, page, connection, expectConsole }) => {
  expectConsole(/404|401/);
  const stranger = await as("stranger");
  for (const query of ["", "?error=unreachable", "?signed-out=sso-kept", "?again=yes"]) {
    await stranger.goto(`/sign-in${query}`);
    await expect(stranger.getByRole("button", { name: "Sign in with SSO" })).toBeVisible();
    await examine(stranger, `sign-in ${query}`);
  }
  await stranger.goto("/");
  await signIn(stranger, "nobody@example.com");
  await expect(stranger.getByRole("heading", { name: "You have no role in Bindery" })).toBeVisible();
  await examine(stranger, "without a role");
  await stranger.goto("/signed-in");
  await examine(stranger, "signed in in a new tab");
  await page.goto("/nowhere");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await examine(page, "not found");

  await open(page, connection);
  await page.route("**/api/connections/**", (route) => route.fulfill({ status: 401, body: "" }));
  // At the next look, which an open page takes every ten seconds.
  await expect(page.getByRole("alert").filter({ hasText: "Your session has ended" })).toBeVisible({
    timeout: 20_000,
  });
  await examine(page, "with an ended session");
});

test("a rotation with nothing but the keyboard", async ({ page, connection }) => {
  await open(page, connection);
  await tabTo(page, page.getByRole("link", { name: "Skip to the content" }));
  await page.keyboard.press("Enter");
  const opener = page.getByRole("button", { name: "Rotate credentials" });
  await tabTo(page, opener);
  await page.keyboard.press("Enter");
  await expect(dialog(page)).toBeVisible();
  await tabTo(page, button(page, "Generate another"));
  const password = dialog(page).getByRole("group", { name: "New password" });
  const first = await password.innerText();
  await page.keyboard.press("Enter");
  await expect(password).not.toHaveText(first);
  await tabTo(page, dialog(page).getByRole("tab", { selected: true }));
  await page.keyboard.press("ArrowRight");
  await expect(dialog(page).getByRole("tab", { name: "Jasmin" })).toBeFocused();
  await expect(dialog(page).getByRole("tabpanel", { name: "Jasmin" })).toBeVisible();
  await tabTo(page, dialog(page).getByRole("checkbox", { name: "I have stored the new password" }));
  await page.keyboard.press("Space");
  await tabTo(page, button(page, "Rotate now"));
  await page.keyboard.press("Enter");
  await expect(dialog(page).getByRole("status").filter({ hasText: "applied" })).toBeVisible();
  await expect(dialog(page).getByRole("alert")).toHaveCount(0);

  // All the way round: the focus stays inside.
  const inside = () =>
    page.evaluate(
      () => document.activeElement?.closest("dialog") !== null || document.activeElement === document.body,
    );
  for (let presses = 0; presses < 40; presses++) {
    await page.keyboard.press(presses % 3 === 0 ? "Shift+Tab" : "Tab");
    expect(await inside()).toBe(true);
  }
  await expect(dialog(page).getByText("in force", { exact: true })).toBeVisible({ timeout: 15_000 });
  await tabTo(page, button(page, "Done"));
  await page.keyboard.press("Enter");
  await expect(dialog(page)).toBeHidden();
  await expect(opener).toBeFocused();
});

test("an allowlist is changed with nothing but the keyboard, and a wrong range gets the focus", async ({
  page,
  connection,
}) => {
  await open(page, connection);
  await tabTo(page, page.getByRole("button", { name: "Remove 203.0.113.0/28" }));
  await page.keyboard.press("Enter");
  const box = page.getByRole("textbox", { name: "Add ranges" });
  await tabTo(page, box);
  await page.keyboard.type("192.0.2.77/24");
  await page.keyboard.press("Enter");
  await tabTo(page, page.getByRole("button", { name: "Review and apply" }));
  await page.keyboard.press("Enter");
  const fix = page.getByRole("button", { name: "Use 192.0.2.0/24" });
  const at = () =>
    page.evaluate(() => document.activeElement?.closest("tr, fieldset, section")?.textContent ?? "");
  await expect.poll(at).toContain("192.0.2.77");
  await tabTo(page, fix);
  await page.keyboard.press("Enter");
  await tabTo(page, page.getByRole("button", { name: "Review and apply" }));
  await page.keyboard.press("Enter");
  await expect(review(page)).toBeVisible();
  // One address of seventeen stays allowed.
  await tabTo(page, review(page).getByRole("textbox", { name: `Type ${connection.name} to confirm` }));
  await page.keyboard.type(connection.name);
  await tabTo(page, review(page).getByRole("textbox", { name: "Reason or ticket" }));
  await page.keyboard.type("OPS-1");
  await tabTo(page, review(page).getByRole("button", { name: "Apply changes" }));
  await page.keyboard.press("Enter");
  await expect(applied(page)).toBeVisible();
  await expect(page.getByRole("alert").filter({ hasText: /\w/ })).toHaveCount(0);
  expect(connection.account.connection.allowedIps).toBe("127.0.0.1/32,192.0.2.0/24");
});
