import { describe, expect, it } from "vitest";

import type { Settings } from "@/lib/domain/settings";
import { formValues } from "./form-values";
import { rebase } from "./rebase";

const base: Settings = {
  enabled: true,
  dailyLimit: 25_000,
  allowlist: [
    { range: "203.0.113.0/28", label: "Frankfurt" },
    { range: "198.51.100.24/32", label: "Standby" },
  ],
};

const ranges = (values: { allowlist: { text: string; label: string }[] }) =>
  values.allowlist.map(({ text, label }) => `${text} ${label}`);

describe("rebase", () => {
  it("keeps both sides' edits when they touch different things", () => {
    const mine = formValues({ ...base, dailyLimit: 40_000 });
    mine.allowlist.push({ id: "new", text: "192.0.2.0/24", label: "Dublin" });
    const theirs = { ...base, enabled: false, allowlist: base.allowlist.slice(0, 1) };
    const { values, clashes } = rebase(base, mine, theirs, "mine");
    expect(clashes).toEqual([]);
    expect(values).toMatchObject({ enabled: false, dailyLimit: "40,000" });
    expect(ranges(values)).toEqual(["203.0.113.0/28 Frankfurt", "192.0.2.0/24 Dublin"]);
  });

  it("keeps rows that are still wrong", () => {
    const mine = formValues(base);
    mine.allowlist.push({ id: "new", text: "192.0.2.77/24", label: "" });
    const { values } = rebase(base, mine, { ...base, dailyLimit: null }, "mine");
    expect(ranges(values)).toContain("192.0.2.77/24 ");
  });

  it("asks where both changed the limit, and takes the chosen side", () => {
    const mine = formValues({ ...base, dailyLimit: 40_000 });
    const theirs = { ...base, dailyLimit: 30_000 };
    expect(rebase(base, mine, theirs, "mine")).toMatchObject({
      values: { dailyLimit: "40,000" },
      clashes: ["The daily limit: 40,000 here, 30,000 there."],
    });
    expect(rebase(base, mine, theirs, "theirs").values.dailyLimit).toBe("30,000");
  });

  it("asks where both changed the same range", () => {
    const mine = formValues(base);
    mine.allowlist = mine.allowlist.map((row) => (row.label === "Standby" ? { ...row, label: "Mine" } : row));
    const relabelled = [base.allowlist[0], { range: "198.51.100.24/32", label: "Theirs" }];
    const theirs = { ...base, allowlist: relabelled.filter((range) => range !== undefined) };
    expect(rebase(base, mine, theirs, "mine").clashes).toHaveLength(1);
    expect(ranges(rebase(base, mine, theirs, "theirs").values)).toContain("198.51.100.24/32 Theirs");
    const removed = { ...base, allowlist: base.allowlist.slice(0, 1) };
    expect(ranges(rebase(base, mine, removed, "mine").values)).toContain("198.51.100.24/32 Mine");
    expect(ranges(rebase(base, mine, removed, "theirs").values)).toEqual(["203.0.113.0/28 Frankfurt"]);
  });

  it("does not ask when both made the same change", () => {
    const theirs = { ...base, dailyLimit: 40_000 };
    expect(rebase(base, formValues(theirs), theirs, "theirs").clashes).toEqual([]);
  });
});
