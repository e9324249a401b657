import { describe, expect, it } from "vitest";

import { endings, filterSearch, type HistoryFilters, noFilters, readFilters, spans, topics } from "./filters";

describe("the filters of an address", () => {
  it("are read, and nonsense is named", () => {
    const { filters, ignored } = readFilters(
      new URLSearchParams("what=rotation&outcome=perfect&from=2026-02-31&q=%20INC-7%20"),
    );
    expect(filters).toEqual({ ...noFilters, what: "rotation", text: "INC-7" });
    expect(ignored).toEqual(["from", "outcome"]);
  });

  it("leave out a last day before the first, and a text without anything in it", () => {
    const { filters, ignored } = readFilters(
      new URLSearchParams(`from=2026-11-24&to=2026-11-23&who=%20&q=${"x".repeat(201)}&what=`),
    );
    expect(filters).toEqual({ ...noFilters, when: { kind: "between", from: "2026-11-24", to: null } });
    expect(ignored).toEqual(["to", "who", "text"]);
  });

  it("are read back as they were written, whatever was chosen", () => {
    const chosen: HistoryFilters[] = [
      noFilters,
      { ...noFilters, who: "alice@example.com", text: "INC-7 & more" },
      { ...noFilters, when: { kind: "between", from: "2026-02-28", to: "2026-11-24" } },
      ...topics.map(([what]) => ({ ...noFilters, what })),
      ...endings.map(([outcome]) => ({ ...noFilters, outcome })),
      ...spans.map(([span]) => ({ ...noFilters, when: { kind: "last" as const, span } })),
    ];
    for (const filters of chosen) {
      expect(readFilters(new URLSearchParams(filterSearch(filters)))).toEqual({ filters, ignored: [] });
    }
  });
});
