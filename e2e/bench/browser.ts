import { type Browser, chromium } from "@playwright/test";
import { launchOptions } from "../browser/decision-file";

/** The browser that the tests use; with `--expose-gc` memory can be measured. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    ...launchOptions(),
    args: ["--js-flags=--expose-gc", "--enable-precise-memory-info"],
  });
}
