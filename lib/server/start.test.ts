import { describe, expect, it } from "vitest";
import { describeProblems } from "./start";

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
