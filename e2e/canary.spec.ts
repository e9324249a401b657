import { join } from "node:path";
import { type Browser, chromium, expect, type Page, test } from "@playwright/test";

import { browserPath } from "./browser";
import { holds } from "./canary/forms";
import { filesBelow, heapSnapshot, leftInPage, recordTraffic, type Sighting } from "./canary/recording";
import { signIn } from "./fixtures";
import { LINE, startOwnWorld } from "./own-world";
import { root } from "./sandbox/app-process";

// A trace keeps copies of what the page shows, and the heap is searched here.
test.use({ trace: "off" });

/** Different in every notation: JSON, an address and markup each write it in their own way. */
const TYPED = 'q"7\\%&<z';

/** Put into the page to see that its heap is searched in earnest. */
const FOUND = "needle-in-the-heap";

const ALLOWED = ["request body of rotateCredentialsAction", "request body of checkBindAction"];

/** Whole strings: by itself a snapshot keeps the first 1,024 characters of each. */
const launch = (): Promise<Browser> =>
  chromium.launch({
    executablePath: browserPath(),
    args: ["--js-flags=--heap-snapshot-string-limit=100000000"],
  });

const dialog = (page: Page) => page.getByRole("dialog", { name: /^Rotate credentials/ });
const ended = (page: Page, role: "status" | "alert", word: string) =>
  expect(dialog(page).getByRole(role).filter({ hasText: word })).toBeVisible();

/** A rotation that is rejected with an echo of everything, not confirmed, and applied with another echo. */
async function rotate(page: Page, fail: (sentinel: 600600 | 500501 | 200600) => void): Promise<string> {
  await page.getByRole("button", { name: "Rotate credentials" }).click();
  const password = await dialog(page).getByRole("group", { name: "New password" }).innerText();
  await dialog(page).getByRole("button", { name: "Copy password" }).click();
  for (const client of await dialog(page).getByRole("tab").all()) await client.click();
  await dialog(page).getByRole("button", { name: "Copy configuration" }).click();
  const download = page.waitForEvent("download");
  await dialog(page)
    .getByRole("button", { name: /^Download/ })
    .click();
  await (await download).delete();
  await dialog(page).getByRole("button", { name: "Hide password" }).click();
  await dialog(page).getByRole("button", { name: "Show password" }).click();
  await dialog(page).getByRole("checkbox", { name: "I have stored the new password" }).check();
  fail(600600);
  await dialog(page).getByRole("button", { name: "Rotate now" }).click();
  await ended(page, "alert", "rejected");
  fail(500501);
  await dialog(page).getByRole("button", { name: "Rotate now" }).click();
  await ended(page, "alert", "not confirmed");
  await dialog(page).getByRole("button", { name: "Check bind" }).click();
  await ended(page, "status", "0x0000000e");
  fail(200600);
  await dialog(page).getByRole("button", { name: "Send again" }).click();
  await ended(page, "status", "applied");
  await expect(dialog(page).getByText("in force", { exact: true })).toBeVisible({ timeout: 15_000 });
  return password;
}

async function testBind(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Test bind" }).click();
  const typed = page.getByRole("dialog", { name: "Test bind" });
  await typed.getByRole("textbox", { name: "Password" }).fill(TYPED);
  await typed.getByRole("button", { name: "Check bind" }).click();
  await expect(typed.getByRole("status").filter({ hasText: "0x0000000e" })).toBeVisible();
  await typed.getByRole("button", { name: "Close" }).click();
  await expect(typed).toBeHidden();
}

const where = (sightings: Sighting[], secret: string) => [
  ...new Set(sightings.filter(({ text }) => holds(text, secret)).map((sighting) => sighting.where)),
];

test("passwords and the API key are nowhere but where they have to be", async () => {
  test.setTimeout(120_000);
  const { world, app, stop } = await startOwnWorld({ LOG_LEVEL: "debug" });
  const browser = await launch();
  const context = await browser.newContext({
    baseURL: app.url,
    permissions: ["clipboard-read", "clipboard-write"],
  });
  const traffic = recordTraffic(context, app.url);
  const page = await context.newPage();
  const account = world.account(LINE.slug);

  await page.goto("/");
  await signIn(page, "operator@example.com");
  const password = await rotate(page, (sentinel) => account.failNext(sentinel));
  await dialog(page).getByRole("button", { name: "Done" }).click();
  await expect(dialog(page)).toBeHidden();
  // Last: nothing after it pushes its arguments out of what Next remembers.
  await testBind(page);

  await page.evaluate((found) => Object.assign(window, { found }), FOUND);
  const heap = { where: "heap of the page", text: await heapSnapshot(page) };
  const seen = [
    ...(await traffic()),
    ...(await leftInPage(page)),
    heap,
    { where: "output of the application", text: app.output() },
    ...filesBelow(world.folder).filter((file) => !file.where.endsWith(".json")),
    ...filesBelow(join(root, ".next", "standalone")),
  ];
  const called = world.provider
    .requests()
    .map(({ method, path, headers: { authorization, ...rest }, body }) => ({
      body,
      rest: JSON.stringify([method, path, rest]),
      authorization: authorization ?? "",
    }));
  await browser.close();
  await stop();

  expect(app.output(), "the output is at debug level").toContain("rotate-credentials");
  expect(seen.map((sighting) => sighting.where)).toEqual(
    expect.arrayContaining([
      "file bindery.db",
      "file bindery.db-wal",
      "request body of rotateCredentialsAction",
    ]),
  );
  expect(holds(heap.text, FOUND), "the heap was searched").toBe(true);
  expect(where(seen, password).sort()).toEqual([...ALLOWED].sort());
  expect(where(seen, TYPED)).toEqual(["request body of checkBindAction"]);
  expect(where(seen, account.apiKey)).toEqual([]);
  for (const { body, rest, authorization } of called) {
    expect([holds(authorization, account.apiKey), holds(authorization, password)]).toEqual([true, false]);
    expect([password, TYPED, account.apiKey].filter((secret) => holds(rest, secret))).toEqual([]);
    expect(holds(body, account.apiKey) || holds(body, TYPED)).toBe(false);
  }
  expect(called.filter(({ body }) => holds(body, password))).toHaveLength(3);
});
