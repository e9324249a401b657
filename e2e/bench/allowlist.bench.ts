import type { Page } from "@playwright/test";

import { openAsOperator, startOwnWorld } from "../own-world";
import { launchBrowser } from "./browser";
import { type Figure, median } from "./figure";

const COUNT = 10_000;
const ROUNDS = 3;

/** Ranges of the internet that do not touch each other, every tenth with a label. */
const list = Array.from({ length: COUNT }, (_, i) => {
  const range = `${20 + (i >> 13)}.${(i >> 5) & 255}.${(i & 31) * 8}.${i % 200}`;
  return i % 10 === 0 ? `${range} # Site ${i}` : range;
}).join("\n");

/** From the event until what came of it is on the screen, in ms, for each event of this type on the focused field. */
async function watchPaint(page: Page, type: "keydown" | "paste"): Promise<() => Promise<number[]>> {
  await page.evaluate((name) => {
    const times: number[] = [];
    Object.assign(window, { times });
    document.addEventListener(
      name,
      (event) =>
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => times.push(performance.now() - event.timeStamp);
          port2.postMessage(null);
        }),
      { capture: true },
    );
  }, type);
  return () =>
    page.evaluate(() => ("times" in window && Array.isArray(window.times) ? window.times.map(Number) : []));
}

const heapInMb = async (page: Page) => {
  const session = await page.context().newCDPSession(page);
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  await session.detach();
  return usedSize / 1e6;
};

/** Pastes the whole list; gives the time until it is on the screen, judged, in ms. */
async function paste(page: Page): Promise<number> {
  const box = page.getByRole("textbox", { name: "Add ranges" });
  await box.click();
  await page.evaluate((text) => navigator.clipboard.writeText(text), list);
  const pasted = await watchPaint(page, "paste");
  await page.keyboard.press("ControlOrMeta+v");
  const table = page.getByRole("table", { name: "Allowed addresses" });
  await table.and(page.locator(`[aria-rowcount="${COUNT + 2}"]`)).waitFor();
  await page.waitForFunction(
    () => "times" in window && Array.isArray(window.times) && window.times.length > 0,
  );
  const [shown = Number.NaN] = await pasted();
  return shown;
}

async function keystrokes(page: Page, field: string, text: string): Promise<number> {
  await page.getByRole("textbox", { name: field }).focus();
  const typed = await watchPaint(page, "keydown");
  for (const key of text) await page.keyboard.press(key);
  return Math.max(...(await typed()));
}

/** The allowlist at its largest: paste, validate and show; typing after that; the memory afterwards. */
export async function run(): Promise<Figure[]> {
  const own = await startOwnWorld();
  const browser = await launchBrowser();
  const page = await openAsOperator(browser, own);
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const pasted: number[] = [];
  const typed: number[] = [];
  let before = 0;
  let after = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    await page.reload();
    await page.getByRole("button", { name: "Rotate credentials" }).waitFor();
    before = await heapInMb(page);
    pasted.push(await paste(page));
    typed.push(
      await keystrokes(page, "Check an address", "203.0.113.77"),
      await keystrokes(page, "Add ranges", "198.51.100.24"),
      await keystrokes(page, "Messages per day", "12345"),
    );
    await page.getByRole("button", { name: "Discard" }).click();
    await page.getByRole("row").nth(2).waitFor({ state: "hidden" });
    after = await heapInMb(page);
  }
  await browser.close();
  await own.stop();
  return [
    {
      name: `${COUNT.toLocaleString("en")} ranges: paste, validate, show (best of ${ROUNDS})`,
      value: Math.min(...pasted),
      unit: "ms",
      bar: { atMost: 250 },
    },
    {
      name: "a keystroke after that, slowest of a round (median of rounds)",
      value: median(typed),
      unit: "ms",
      bar: { atMost: 50 },
    },
    { name: "memory that stays after removal", value: after - before, unit: "MB", bar: { atMost: 5 } },
  ];
}
