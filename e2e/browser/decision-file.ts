import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import type { Browser } from "./decide";

export const cacheFolder = join(__dirname, "../.browser");
const file = join(cacheFolder, "path.json");

const Found = z.object({
  executablePath: z.string(),
  env: z.record(z.string(), z.string()).optional(),
});

export function writeDecision(browser: Browser): void {
  mkdirSync(cacheFolder, { recursive: true });
  writeFileSync(file, `${JSON.stringify(browser, null, 2)}\n`);
}

/** What find-browser.ts found, as Playwright launches it; throws when it did not run. */
export function launchOptions(): { executablePath: string; env?: Record<string, string | undefined> } {
  try {
    const { executablePath, env } = Found.parse(JSON.parse(readFileSync(file, "utf8")));
    return { executablePath, ...(env && { env: { ...process.env, ...env } }) };
  } catch {
    throw new Error("No browser was chosen for the tests yet. Start them with: npm run e2e");
  }
}
