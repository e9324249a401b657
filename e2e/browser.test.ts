import { expect, it } from "vitest";

import { chooseBrowser } from "./browser";

/** A machine on which only these start. */
const starting =
  (...paths: string[]) =>
  (path: string) =>
    paths.includes(path);

const others = ["/playwright/chrome", "/usr/bin/google-chrome", "/usr/bin/chromium"];

it("takes the browser that is named", () => {
  expect(chooseBrowser("/opt/mine", others, starting("/opt/mine", ...others))).toBe("/opt/mine");
});

it("never takes another one than the named one", () => {
  expect(chooseBrowser("/opt/gone", others, starting(...others))).toBeUndefined();
});

it("takes an empty name as none", () => {
  expect(chooseBrowser("", others, starting(...others))).toBe("/playwright/chrome");
});

it("takes the first that starts", () => {
  expect(chooseBrowser(undefined, others, starting("/usr/bin/chromium"))).toBe("/usr/bin/chromium");
});

it("has none where none starts, and passes over files that are not there or do not start", () => {
  expect(chooseBrowser(undefined, others, starting())).toBeUndefined();
  expect(chooseBrowser(undefined, ["/no/such/file", __filename, process.execPath])).toBe(process.execPath);
});
