import { expect, it } from "vitest";
import { retryAt } from "./retry-at";
import { NOW } from "./view.fixture";

it("takes seconds from when it was heard, and a date as it is", () => {
  expect(retryAt("30", NOW)).toBe(NOW + 30_000);
  expect(retryAt("Sun, 22 Nov 2026 12:05:00 GMT", NOW)).toBe(Date.UTC(2026, 10, 22, 12, 5));
});

it("makes nothing of anything else", () => {
  expect(retryAt(null, NOW)).toBeNull();
  expect(retryAt("soon", NOW)).toBeNull();
});
