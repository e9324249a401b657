import { describe, expect, it } from "vitest";

import { judgeRows, judgeTyped, rowStandings } from "./judged-rows";

const row = (text: string, label = "") => ({ id: `id of ${text} ${label}`, text, label });

describe("judgeRows", () => {
  it("gives the same object for a copy of the same rows, and a new one after a change", () => {
    const rows = [row("203.0.113.0/28"), row("nonsense")];
    const first = judgeRows(rows);
    expect(judgeRows(rows.map((each) => ({ ...each })))).toBe(first);
    const second = judgeRows([row("203.0.113.0/28", "Frankfurt"), row("nonsense")]);
    expect(second).not.toBe(first);
    expect(second.rows[0]?.label).toBe("Frankfurt");
  });
});

describe("judgeTyped", () => {
  it("writes ranges in canonical form and leaves everything else as typed", () => {
    const { list } = judgeTyped([row("8.8.8.8"), row("2001:DB8:0:0::1"), row("192.0.2.77/24"), row("x")]);
    expect(list.map(({ text }) => text)).toEqual(["8.8.8.8/32", "2001:db8::1/128", "192.0.2.77/24", "x"]);
  });

  it("says of the canonical rows what judging them again would say", () => {
    const typed = judgeTyped([row("8.8.8.8"), row("8.8.8.8/32", "again"), row("10.0.0.0/8")]);
    const kept = judgeRows(typed.list);
    expect(kept).toBe(typed);
    judgeRows([]);
    expect(judgeRows(typed.list)).toEqual(kept);
  });
});

describe("rowStandings", () => {
  const base = [{ range: "203.0.113.0/28", label: "" }];

  it("tells added rows from those in force, also when a range in force is there twice", () => {
    const judged = judgeRows([row("203.0.113.0/28"), row("8.8.8.8/32"), row("203.0.113.0/28", "again")]);
    expect(rowStandings(judged, base, new Set())).toEqual(["in force", "added", "added"]);
  });

  it("knows nothing while nothing is known", () => {
    expect(rowStandings(judgeRows([row("8.8.8.8/32")]), null, new Set())).toEqual(["unknown"]);
  });
});
