import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { bytesOf, scriptsOf, watchTraffic } from "./traffic";

const KB = 1000;
/** A bare page of this Next sends 137 kB. The aim is 190 kB and is not met yet; this keeps it from growing. */
const FIRST_LOAD = 208 * KB;
const DIALOGS = 45 * KB;
const REQUESTS = 20;

/** How far the layout moved by itself, as the browser counts it. */
const layoutShift = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) => {
          const shifts = list.getEntries().map((entry) => ("value" in entry ? Number(entry.value) : 0));
          resolve(shifts.reduce((sum, value) => sum + value, 0));
        }).observe({ type: "layout-shift", buffered: true });
        // The observer is silent when nothing moved; two frames are enough for what is buffered.
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(0)));
      }),
  );

test("the page stays small, and its dialogs come later in one piece", async ({ page, connection }) => {
  const transfers = await watchTraffic(page);
  const markup = (await (await page.goto(connection.path))?.text()) ?? "";
  await page.waitForLoadState("networkidle");
  await page.getByRole("button", { name: "Rotate credentials" }).hover();
  await page.waitForLoadState("networkidle");
  const scripts = scriptsOf(transfers);
  const first = scripts.filter(({ url }) => markup.includes(new URL(url).pathname));
  const later = scripts.filter((script) => !first.includes(script));

  expect(scripts.filter(({ encoding, bytes }) => encoding !== "gzip" && bytes > KB)).toEqual([]);
  expect(first.length).toBeGreaterThan(3);
  expect(bytesOf(first)).toBeLessThan(FIRST_LOAD);
  expect(transfers.filter((transfer) => !later.includes(transfer)).length).toBeLessThanOrEqual(REQUESTS);
  expect(later.length).toBeGreaterThan(0);
  expect(bytesOf(later)).toBeLessThan(DIALOGS);
  // Zero to the three digits that Lighthouse shows.
  expect(await layoutShift(page)).toBeLessThan(0.0005);

  const before = scripts.length;
  await page.getByRole("button", { name: "Rotate credentials" }).click();
  await expect(page.getByRole("dialog", { name: /^Rotate credentials/ })).toBeVisible();
  expect(scriptsOf(transfers).length).toBe(before);
});
