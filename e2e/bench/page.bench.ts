import type { Browser, BrowserContext, Page } from "@playwright/test";

import { openAsOperator, type OwnWorld, startOwnWorld } from "../own-world";
import { type App, freePort } from "../sandbox/app-process";
import { bytesOf, scriptsOf, type Transfer, watchTraffic } from "../traffic";
import { buildBare, isolated, startBare, timedStart } from "./bare";
import { launchBrowser } from "./browser";
import { type Figure, median } from "./figure";
import { memoryOf, requestsPerSecond, sendMany } from "./load";

const ROUNDS = 25;

/** The path of a page, and what is there once it is usable. */
type Target = { url: string; usable: string };

/** What is on the wire until the network rests: JavaScript in kB, and all requests. */
async function firstLoad(page: Page, { url }: Target) {
  const transfers = await watchTraffic(page);
  await page.goto(url);
  await page.waitForLoadState("networkidle");
  return { kb: bytesOf(scriptsOf(transfers)) / 1000, requests: transfers.length, transfers };
}

/** JavaScript that comes on hover or by itself afterwards, in kB. */
async function laterLoad(page: Page, first: { kb: number; transfers: Transfer[] }): Promise<number> {
  await page.getByRole("button", { name: "Rotate credentials" }).hover();
  await new Promise((resolve) => setTimeout(resolve, 6_000));
  return bytesOf(scriptsOf(first.transfers)) / 1000 - first.kb;
}

/** From the start of a navigation until the page is usable, in ms. */
async function timeToUsable(page: Page, { url, usable }: Target): Promise<number> {
  await page.addInitScript((selector) => {
    const usableAt = new Promise<number>((resolve) => {
      const look = setInterval(() => {
        if (document.querySelector(selector) === null) return;
        clearInterval(look);
        resolve(performance.now());
      }, 1);
    });
    Object.assign(window, { usableAt });
  }, usable);
  await page.goto(url);
  return page.evaluate(async () => ("usableAt" in window ? Number(await window.usableAt) : Number.NaN));
}

/**
 * The same of several pages, each time in a browser that knows nothing of them but its cookies: Bindery is opened
 * rarely. In turn: what disturbs one disturbs the other.
 */
async function timesToUsable(
  browser: Browser,
  visits: readonly { target: Target; storageState: State }[],
): Promise<number[]> {
  const times = visits.map((): number[] => []);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [index, { target, storageState }] of visits.entries()) {
      const context = await browser.newContext({ storageState });
      times[index]?.push(await timeToUsable(await context.newPage(), target));
      await context.close();
    }
  }
  return times.map(median);
}

type State = Awaited<ReturnType<BrowserContext["storageState"]>>;

type Pages = { ours: Target; plain: Target; sameOpener: Target };

async function loadFigures(
  browser: Browser,
  page: Page,
  { ours, plain, sameOpener }: Pages,
): Promise<Figure[]> {
  const loaded = await firstLoad(page, ours);
  const later = await laterLoad(page, loaded);
  const bare = await browser.newContext();
  const floor = await firstLoad(await bare.newPage(), plain);
  const storageState = await bare.storageState();
  const [usable = 0, plainUsable = 0, sameOpenerUsable = 0] = await timesToUsable(browser, [
    { target: ours, storageState: await page.context().storageState() },
    { target: plain, storageState },
    { target: sameOpener, storageState },
  ]);
  return [
    {
      name: "JavaScript of the first load",
      value: loaded.kb,
      unit: "kB",
      bar: { atMost: 240 },
      floor: floor.kb,
    },
    {
      name: "requests of the first load",
      value: loaded.requests,
      unit: "",
      bar: { atMost: 20 },
      floor: floor.requests,
    },
    { name: "JavaScript of the dialogs", value: later, unit: "kB", bar: { atMost: 60 } },
    against("navigation to usable", usable / plainUsable, { atMost: 1.6 }),
    // The policy makes a browser change its process once the answer is there: what is left is the page's own.
    {
      name: "navigation to usable, against the bare page with our opener policy",
      value: usable / sameOpenerUsable,
      unit: "x",
    },
    { name: "navigation to usable", value: usable, unit: "ms", floor: plainUsable },
  ];
}

const against = (name: string, value: number, bar: Figure["bar"]): Figure => ({
  name: `${name}, against the bare page`,
  value,
  unit: "x",
  ...(bar && { bar }),
});

/** What serving costs: requests per second, and the memory after ten thousand of them. */
async function serverFigures(ours: Served, plain: Served): Promise<Figure[]> {
  const [speed = 0, plainSpeed = 0] = await requestsPerSecond([ours, plain]);
  await sendMany(5_000, ours.url, ours.headers);
  await sendMany(5_000, plain.url);
  const half = memoryOf(ours.app.pid);
  await sendMany(5_000, ours.url, ours.headers);
  await sendMany(5_000, plain.url);
  const [full, plainFull] = [memoryOf(ours.app.pid), memoryOf(plain.app.pid)];
  return [
    against("requests per second", speed / plainSpeed, { atLeast: 0.4 }),
    { name: "requests per second", value: speed, unit: "/s", floor: plainSpeed },
    against("memory after 10,000 requests", full / plainFull, { atMost: 1.5 }),
    { name: "memory from 5,000 to 10,000 requests", value: full / half, unit: "x", bar: { atMost: 1.1 } },
    { name: "memory after 10,000 requests", value: full, unit: "MB", floor: plainFull },
  ];
}

type Served = { url: string; headers: Record<string, string>; app: App };

async function startFigures(own: OwnWorld, server: string): Promise<Figure[]> {
  const ours: number[] = [];
  const plain: number[] = [];
  for (let round = 0; round < 3; round += 1) {
    const port = await freePort();
    const start = await timedStart({ env: own.env, path: "/api/health/ready", port });
    ours.push(start.ms);
    await start.app.stop();
    const bare = await startBare(server);
    plain.push(bare.ms);
    await bare.app.stop();
  }
  const [fastest, floor] = [Math.min(...ours), Math.min(...plain)];
  return [
    {
      name: "start to first 200, against the bare page",
      value: fastest / floor,
      unit: "x",
      bar: { atMost: 1.5 },
    },
    { name: "start to first 200", value: fastest, unit: "ms", floor },
  ];
}

/** The connection page against a bare one of the same Next, in the same run. */
export async function run(): Promise<Figure[]> {
  const server = buildBare();
  const own = await startOwnWorld({ LOG_LEVEL: "warn" });
  const bare = await startBare(server);
  const bareIsolated = await startBare(server, isolated);
  const browser = await launchBrowser();
  const page = await openAsOperator(browser, own);
  const ours = { url: page.url(), usable: "fieldset:enabled input[name=dailyLimit]:not([value=''])" };
  const plain = { url: `${bare.app.url}/`, usable: "button:enabled" };
  const pages = { ours, plain, sameOpener: { ...plain, url: `${bareIsolated.app.url}/` } };
  const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
  const served = { url: ours.url, headers: { cookie }, app: own.app };
  const plainServed = { url: plain.url, headers: {}, app: bare.app };
  // First, since what a visitor waits for is measured on warm servers.
  const serving = await serverFigures(served, plainServed);
  await sendMany(1_000, pages.sameOpener.url);
  const figures = [...(await loadFigures(browser, page, pages)), ...serving];
  await browser.close();
  await bare.app.stop();
  await bareIsolated.app.stop();
  figures.push(...(await startFigures(own, server)));
  await own.stop();
  return figures;
}
