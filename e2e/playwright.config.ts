import { availableParallelism } from "node:os";
import { defineConfig } from "@playwright/test";

import { browserPath } from "./browser";
import { leftOut } from "./kannel";

const inCi = Boolean(process.env.CI);

export default defineConfig({
  testDir: ".",
  testMatch: "**/*.spec.ts",
  testIgnore: leftOut(),
  outputDir: ".output",
  fullyParallel: true,
  forbidOnly: inCi,
  // A test that passes at the second try has found something: CI names it as flaky in its list.
  retries: inCi ? 1 : 0,
  workers: inCi ? 2 : Math.max(2, Math.floor(availableParallelism() / 2)),
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [["list"]],
  use: {
    browserName: "chromium",
    trace: "retain-on-failure",
    launchOptions: { executablePath: browserPath() },
  },
});
