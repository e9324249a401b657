import { existsSync } from "node:fs";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { stubEnvironment } from "../config/environment.fixture";
import { temporaryFile } from "../ledger/temporary.fixture";
import { describeProblems } from "./start";

it("opens the ledger before anybody asks for it", async () => {
  const place = await temporaryFile();
  onTestFinished(place.remove);
  stubEnvironment({ DATABASE_URL: place.url });
  // The environment is read once, when the log is made.
  vi.resetModules();
  const { start } = await import("./start");
  const { database } = await import("../ledger/database");
  start();
  expect(existsSync(place.path)).toBe(false);
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
