import { existsSync } from "node:fs";
import { describe, expect, it, onTestFinished, vi } from "vitest";

import { describeProblems } from "../config/env";
import { stubEnvironment } from "../config/environment.fixture";
import { temporaryFile } from "../ledger/temporary.fixture";

it("opens the ledger before anybody asks for it", async () => {
  const place = await temporaryFile();
  onTestFinished(place.remove);
  stubEnvironment({ DATABASE_URL: place.url, NEXT_RUNTIME: "nodejs", NODE_ENV: "development" });
  // The environment is read once, when the log is made.
  vi.resetModules();
  const { register } = await import("@/instrumentation");
  const { database } = await import("../ledger/database");
  await register();
  await expect.poll(() => existsSync(place.path)).toBe(true);
  await (await database()).destroy();
});

describe("the refusal to start", () => {
  it("names every variable on a line of its own", () => {
    const text = describeProblems([
      { variable: "AUTH_SECRET", problem: "missing" },
      { variable: "CONNECTIONS_FILE", problem: "entry 2 (eu-standby): apiKey is missing" },
    ]);
    expect(text.split("\n")).toEqual(
      expect.arrayContaining([
        "  AUTH_SECRET: missing",
        "  CONNECTIONS_FILE: entry 2 (eu-standby): apiKey is missing",
      ]),
    );
  });
});
