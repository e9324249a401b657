import { execFile } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import * as z from "zod";

import { browserPath } from "../browser";
import { openAsOperator, startOwnWorld } from "../own-world";
import { launchBrowser } from "./browser";
import type { Figure } from "./figure";

/** Fetched from the registry when it is run: no dependency of the project. */
const LIGHTHOUSE = "lighthouse@13.5.0";

const score = z.object({ score: z.number() });
const reportSchema = z.object({
  categories: z.object({ performance: score, accessibility: score, "best-practices": score }),
  audits: z.object({ "cumulative-layout-shift": z.object({ numericValue: z.number() }) }),
});

type Run = { url: string; cookie: string; desktop: boolean; folder: string };

async function measure({ url, cookie, desktop, folder }: Run) {
  const file = join(folder, "lighthouse.json");
  // In a file: a failed command is quoted with its arguments.
  const headers = join(folder, "lighthouse-headers.json");
  writeFileSync(headers, JSON.stringify(cookie === "" ? {} : { Cookie: cookie }));
  const args = [
    "--yes",
    LIGHTHOUSE,
    url,
    "--quiet",
    "--output=json",
    `--output-path=${file}`,
    "--only-categories=performance,accessibility,best-practices",
    "--chrome-flags=--headless=new --no-sandbox",
    `--extra-headers=${headers}`,
    ...(desktop ? ["--preset=desktop"] : []),
  ];
  const env = { ...process.env, CHROME_PATH: browserPath() };
  // The sandbox runs in this process and has to go on answering meanwhile. Chromium's trace is missing now and then.
  const measureOnce = () => promisify(execFile)("npx", args, { env });
  await measureOnce().catch(measureOnce);
  return reportSchema.parse(JSON.parse(readFileSync(file, "utf8")));
}

/** Of three runs the one in the middle: single ones are some points apart. */
async function middleOf(run: Run): Promise<Awaited<ReturnType<typeof measure>>> {
  const reports = [await measure(run), await measure(run), await measure(run)];
  reports.sort((one, other) => one.categories.performance.score - other.categories.performance.score);
  const [, middle] = reports;
  if (middle === undefined) throw new Error("no run of Lighthouse");
  return middle;
}

async function figuresOf(where: string, run: Run): Promise<Figure[]> {
  const { categories, audits } = await middleOf(run);
  const points = (name: string, { score: share }: { score: number }, least: number): Figure => ({
    name: `${where}: ${name}`,
    value: Math.round(share * 100),
    unit: "points",
    bar: { atLeast: least },
  });
  return [
    points("performance", categories.performance, run.desktop ? 99 : 90),
    points("accessibility", categories.accessibility, 100),
    points("best practices", categories["best-practices"], 100),
    {
      name: `${where}: layout shift`,
      // To the three digits that Lighthouse shows.
      value: Math.round(audits["cumulative-layout-shift"].numericValue * 1000) / 1000,
      unit: "",
      bar: { atMost: 0 },
    },
  ];
}

/** Lighthouse on the connection page and on the sign-in, as a phone and as a desktop. */
export async function run(): Promise<Figure[]> {
  const own = await startOwnWorld({ LOG_LEVEL: "warn" });
  const browser = await launchBrowser();
  const page = await openAsOperator(browser, own);
  const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
  const { folder } = own.world;
  const pages = [
    { name: "connection", url: page.url(), cookie },
    { name: "sign-in", url: `${own.app.url}/sign-in`, cookie: "" },
  ];
  await browser.close();
  const figures: Figure[] = [];
  for (const { name, ...target } of pages) {
    for (const desktop of [false, true]) {
      const where = `${name}, ${desktop ? "desktop" : "phone"}`;
      figures.push(...(await figuresOf(where, { ...target, desktop, folder })));
    }
  }
  await own.stop();
  return figures;
}
