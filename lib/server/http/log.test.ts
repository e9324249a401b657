import { describe, expect, it } from "vitest";

import { describeError, describeForeignError } from "./log";

const parseFailure = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    return error;
  }
};

describe("an error of ours in the log", () => {
  it("keeps name, message, code and causes, and none of what else a library put on it", () => {
    const cause = Object.assign(new Error("refused"), { code: "ECONNREFUSED", parameters: ["Old4pass"] });
    const described = describeError(new Error("no store", { cause }));
    expect(described).toMatchObject({
      type: "Error",
      message: "no store",
      cause: { message: "refused", code: "ECONNREFUSED" },
    });
    expect(JSON.stringify(described)).not.toContain("Old4pass");
  });

  it("ends, also when its causes go round", () => {
    const error = new Error("round");
    error.cause = error;
    expect(JSON.stringify(describeError(error)).length).toBeLessThan(20_000);
  });
});

describe("an error of the framework in the log", () => {
  it.each([
    parseFailure('Zx7canry\n{"level":"fatal"}'),
    new SyntaxError("Cannot convert Zx7canry to a BigInt"),
    new Error('Failed to find Server Action "Zx7canry". This request might be older.'),
    new Error("first line\nZx7canry"),
    "Zx7canry",
    { message: "Zx7canry" },
  ])("never quotes a request: %#", (thrown) => {
    expect(JSON.stringify(describeForeignError(thrown))).not.toContain("Zx7canry");
  });

  it("says what it can", () => {
    expect(describeForeignError(new Error('Failed to find Server Action "x"')).message).toBe(
      "Failed to find Server Action",
    );
  });
});
