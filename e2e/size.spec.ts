import type { Page } from "@playwright/test";

import { expect, test } from "./fixtures";
import { changeLimit } from "./steps";
import { bytesOf, scriptsOf, watchTraffic } from "./traffic";

const KB = 1000;
/** A bare page of this Next sends 135 kB, and 23 kB are zod/mini: Turbopack keeps all of it, used or not. */
const FIRST_LOAD = 275 * KB;
const DIALOGS = 60 * KB;
const REQUESTS = 25;

/** How far the layout moved by itself, as the browser counts it. */
const layoutShift = (page: Page) =>
  page.evaluate(() => {
    const observer = new PerformanceObserver(() => undefined);
    observer.observe({ type: "layout-shift", buffered: true });
    const shifts = observer.takeRecords().map((entry) => ("value" in entry ? Number(entry.value) : 0));
    observer.disconnect();
    return shifts.reduce((sum, value) => sum + value, 0);
  });

for (const width of [1280, 800]) {
  test.describe(`${width} px wide`, () => {
    test.use({ viewport: { width, height: 900 } });

    test("times that stand in columns move nothing when the reader's zone replaces UTC", async ({
      page,
      connection,
    }) => {
      await changeLimit(page, connection, "31000");
      for (const path of ["/", `${connection.path}/history`, `${connection.path}/history/2`]) {
        await page.goto(path);
        await expect(page.getByText(/today, \d\d:\d\d/).first()).toBeVisible();
        // A sentence may close up behind its time, by the width of a word.
        expect(await layoutShift(page), path).toBeLessThan(0.002);
      }
    });
  });
}

test("the page stays small, and a dialog comes when the pointer is near", async ({ page, connection }) => {
  const transfers = await watchTraffic(page);
  await page.goto(connection.path);
  await page.waitForLoadState("networkidle");
  const first = scriptsOf(transfers);
  expect(first.filter(({ encoding, bytes }) => encoding !== "gzip" && bytes > KB)).toEqual([]);
  expect(first.length).toBeGreaterThan(3);
  expect(bytesOf(first)).toBeLessThan(FIRST_LOAD);
  expect(transfers.length).toBeLessThanOrEqual(REQUESTS);
  // Zero to the three digits that Lighthouse shows.
  expect(await layoutShift(page)).toBeLessThan(0.0005);

  const later = () => scriptsOf(transfers).slice(first.length);
  await page.getByRole("button", { name: "Rotate credentials" }).hover();
  await expect.poll(() => bytesOf(later())).toBeGreaterThan(DIALOGS / 3);
  await page.waitForLoadState("networkidle");
  const near = later().length;
  await page.getByRole("button", { name: "Rotate credentials" }).click();
  await expect(page.getByRole("dialog", { name: /^Rotate credentials/ })).toBeVisible();
  expect(later().length).toBe(near);
  expect(bytesOf(later())).toBeLessThan(DIALOGS);
});
