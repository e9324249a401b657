import { describe, expect, it } from "vitest";

import { checkAddress, inForceOf } from "./address-check";
import { judgeRows } from "./judged-rows";
import { type Row, rowsOf } from "./rows";

const base = [
  { range: "203.0.113.0/28", label: "Frankfurt" },
  { range: "198.51.100.24/32", label: "" },
];
const added: Row = { id: "added-1", text: "8.8.8.0/24", label: "Dublin" };
const wrong: Row = { id: "added-2", text: "192.0.2.77/24", label: "" };

const ask = (query: string, rows: Row[] = rowsOf(base), known: typeof base | null = base) =>
  checkAddress(query, judgeRows(rows), known && inForceOf(known));

describe("checkAddress", () => {
  it("has nothing to say before anything is asked", () => {
    expect(ask("  ")).toBeNull();
  });

  it("names the range that lets an address in, with its label if it has one", () => {
    expect(ask("203.0.113.7")).toEqual({
      kind: "in",
      words: "203.0.113.0/28 (Frankfurt) lets 203.0.113.7 in.",
    });
    expect(ask("198.51.100.24")?.words).toBe("198.51.100.24/32 lets 198.51.100.24 in.");
  });

  it("says that none does", () => {
    expect(ask("5.5.5.5")).toEqual({ kind: "out", words: "No range lets 5.5.5.5 in." });
  });

  it("tells the edits from what is in force", () => {
    expect(ask("8.8.8.8", [...rowsOf(base), added])?.words).toBe(
      "8.8.8.0/24 (Dublin) lets 8.8.8.8 in, once this edit is in force.",
    );
    expect(ask("203.0.113.7", rowsOf(base.slice(1)))?.words).toBe(
      "No range lets 203.0.113.7 in. Until this edit is in force, 203.0.113.0/28 does.",
    );
  });

  it("promises nothing about what is in force while nobody knows it", () => {
    expect(ask("8.8.8.8", [added], null)?.words).toBe("8.8.8.0/24 (Dublin) lets 8.8.8.8 in.");
  });

  it("does not count a row with an error", () => {
    expect(ask("192.0.2.5", [wrong])?.kind).toBe("out");
  });

  it("says what is wrong with the question, and what it may mean", () => {
    expect(ask("5.5.")?.kind).toBe("unclear");
    expect(ask("203.0.113.7/32")?.words).toBe(
      "Enter one address, without a prefix length. Did you mean 203.0.113.7?",
    );
  });
});
