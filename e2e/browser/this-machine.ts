import { existsSync, readFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { chromium } from "playwright";
import type { Browser, Machine } from "./decide";
import { unpackFromRegistry } from "./packed-chromium";
import { run } from "./run";

const names = ["google-chrome-stable", "google-chrome", "chromium", "chromium-browser", "chrome"];

const wellKnown = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe",
];

/** On Windows `--version` opens a window instead of answering; being there has to do. */
async function starts({ executablePath, env = {} }: Browser): Promise<boolean> {
  if (!existsSync(executablePath)) return false;
  if (process.platform === "win32") return true;
  return run(executablePath, ["--version"], { stdio: "ignore", env, timeoutMs: 20_000 }).then(
    () => true,
    () => false,
  );
}

function systemPaths(): string[] {
  const folders = (process.env.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
  const onPath = folders.flatMap((folder) => names.map((name) => join(folder, name)));
  return [...onPath, ...wellKnown].filter((path) => existsSync(path));
}

function playwrightPath(): string | undefined {
  try {
    return chromium.executablePath();
  } catch {
    return undefined;
  }
}

function isDebian(): boolean {
  if (!existsSync("/etc/os-release")) return false;
  return /^ID(_LIKE)?=.*\b(debian|ubuntu)\b/m.test(readFileSync("/etc/os-release", "utf8"));
}

async function installPlaywright(): Promise<void> {
  const cli = join(dirname(require.resolve("playwright/package.json")), "cli.js");
  await run(process.execPath, [cli, "install", "chromium"], { stdio: "inherit", timeoutMs: 600_000 });
}

async function installFromDebian(): Promise<void> {
  const options = {
    stdio: "inherit",
    env: { DEBIAN_FRONTEND: "noninteractive" },
    timeoutMs: 600_000,
  } as const;
  await run("apt-get", ["update"], options);
  await run("apt-get", ["install", "-y", "--no-install-recommends", "chromium"], options);
}

export const thisMachine: Machine = {
  chosen: process.env.E2E_CHROMIUM,
  ci: Boolean(process.env.CI),
  root: process.getuid?.() === 0,
  debian: isDebian(),
  linuxX64: process.platform === "linux" && process.arch === "x64",
  playwrightPath,
  systemPaths,
  starts,
  installPlaywright,
  installFromDebian,
  unpackFromRegistry,
};
