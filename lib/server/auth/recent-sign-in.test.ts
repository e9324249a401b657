import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { stubEnvironment } from "../config/environment.fixture";

beforeEach(() => vi.resetModules());
afterEach(() => void vi.unstubAllEnvs());

it.each([
  ["for a quarter of an hour", {}, 900],
  ["as long as it is configured", { REAUTH_MAX_AGE_S: "60" }, 60],
  ["for two minutes where it has to be made for the change", { REAUTH_MAX_AGE_S: "0" }, 120],
])("a sign-in is recent %s", async (_, more, seconds) => {
  stubEnvironment(more);
  const { freshUntil } = await import("./recent-sign-in");
  expect(freshUntil({ authTime: 1_000_000 })).toBe(1_000_000 + seconds * 1000);
});
