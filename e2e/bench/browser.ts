import { type Browser, chromium } from "@playwright/test";

import { browserPath } from "../browser";

/** The browser that the tests use; with `--expose-gc` memory can be measured. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: browserPath(),
    args: ["--js-flags=--expose-gc", "--enable-precise-memory-info"],
  });
}
