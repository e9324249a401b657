import { type Browser, chromium } from "@playwright/test";
import { readDecision } from "../browser/decision-file";

/** The browser that the tests use; with `--expose-gc` memory can be measured. */
export function launchBrowser(): Promise<Browser> {
  const { executablePath, env } = readDecision();
  return chromium.launch({
    executablePath,
    args: ["--js-flags=--expose-gc", "--enable-precise-memory-info"],
    ...(env && { env: { ...process.env, ...env } }),
  });
}
