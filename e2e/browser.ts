import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "playwright";

/** Where `install-browser.ts` puts what it gets from the npm registry. */
export const browserCache = join(__dirname, ".browser");

const names = ["google-chrome-stable", "google-chrome", "chromium", "chromium-browser", "chrome"];
const wellKnown = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe",
];

/** Playwright's own, the system's, and the unpacked one. */
function candidates(): string[] {
  const folders = (process.env.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
  const onPath = folders.flatMap((folder) => names.map((name) => join(folder, name)));
  return [chromium.executablePath(), ...onPath, ...wellKnown, join(browserCache, "chromium")];
}

/** A downloaded one may lack libraries. On Windows `--version` opens a window: being there has to do. */
function starts(path: string): boolean {
  if (!existsSync(path)) return false;
  if (process.platform === "win32") return true;
  try {
    execFileSync(path, ["--version"], { stdio: "ignore", timeout: 20_000 });
    return true;
  } catch {
    return false;
  }
}

/** The named browser and no other; without a name the first that starts. */
export function chooseBrowser(named: string | undefined, others: readonly string[], start = starts) {
  if (named) return start(named) ? named : undefined;
  return others.find((path) => start(path));
}

/** The path of the Chrome or Chromium of the tests; undefined where there is none. */
export const browserPath = () => chooseBrowser(process.env.E2E_CHROMIUM, candidates());
