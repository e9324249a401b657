import { describe, expect, it } from "vitest";

import type { Settings } from "@/lib/domain/settings";
import { type FormValues, formValues, NOTHING_TO_CHOOSE, type ToChoose } from "@/lib/domain/settings-form";
import { rebase as rebaseStarts, type Side } from "./rebase";

const base: Settings = {
  enabled: true,
  dailyLimit: 25_000,
  allowlist: [
    { range: "203.0.113.0/28", label: "Frankfurt" },
    { range: "198.51.100.24/32", label: "Standby" },
  ],
};

const start = (settings: Settings | null, toChoose: ToChoose = NOTHING_TO_CHOOSE) => ({ settings, toChoose });
const rebase = (
  from: Settings | null,
  mine: FormValues,
  theirs: Settings,
  choices: ReadonlyMap<string, Side>,
) => rebaseStarts(start(from), mine, start(theirs), choices);

const none = new Map<string, Side>();
const take = (id: string, side: Side = "theirs") => new Map([[id, side]]);

const ranges = (values: { allowlist: { text: string; label: string }[] }) =>
  values.allowlist.map(({ text, label }) => `${text} ${label}`);

describe("rebase", () => {
  it("keeps both sides' edits when they touch different things", () => {
    const mine = formValues({ ...base, dailyLimit: 40_000 });
    mine.allowlist.push({ id: "new", text: "192.0.2.0/24", label: "Dublin" });
    const theirs = { ...base, enabled: false, allowlist: base.allowlist.slice(0, 1) };
    const { values, clashes } = rebase(base, mine, theirs, none);
    expect(clashes).toEqual([]);
    expect(values).toMatchObject({ enabled: false, dailyLimit: "40,000" });
    expect(ranges(values)).toEqual(["203.0.113.0/28 Frankfurt", "192.0.2.0/24 Dublin"]);
  });

  it("keeps rows that are still wrong", () => {
    const mine = formValues(base);
    mine.allowlist.push({ id: "new", text: "192.0.2.77/24", label: "" });
    const { values } = rebase(base, mine, { ...base, dailyLimit: null }, none);
    expect(ranges(values)).toContain("192.0.2.77/24 ");
  });

  it("asks where both changed the limit, and takes the chosen side", () => {
    const mine = formValues({ ...base, dailyLimit: 40_000 });
    const theirs = { ...base, dailyLimit: 30_000 };
    expect(rebase(base, mine, theirs, none)).toMatchObject({
      values: { dailyLimit: "40,000" },
      clashes: [{ id: "dailyLimit", subject: "Daily limit", mine: "40,000", theirs: "30,000" }],
    });
    expect(rebase(base, mine, theirs, take("dailyLimit")).values.dailyLimit).toBe("30,000");
  });

  it("asks where both changed the same range", () => {
    const mine = formValues(base);
    mine.allowlist = mine.allowlist.map((row) => (row.label === "Standby" ? { ...row, label: "Mine" } : row));
    const relabelled = [base.allowlist[0], { range: "198.51.100.24/32", label: "Theirs" }];
    const theirs = { ...base, allowlist: relabelled.filter((range) => range !== undefined) };
    const range = "198.51.100.24/32";
    expect(rebase(base, mine, theirs, none).clashes).toEqual([
      { id: range, subject: range, mine: "labelled “Mine”", theirs: "labelled “Theirs”" },
    ]);
    expect(ranges(rebase(base, mine, theirs, take(range)).values)).toContain("198.51.100.24/32 Theirs");
    const removed = { ...base, allowlist: base.allowlist.slice(0, 1) };
    expect(ranges(rebase(base, mine, removed, none).values)).toContain("198.51.100.24/32 Mine");
    expect(ranges(rebase(base, mine, removed, take(range)).values)).toEqual(["203.0.113.0/28 Frankfurt"]);
  });

  it("does not ask when both made the same change", () => {
    const theirs = { ...base, dailyLimit: 40_000 };
    expect(rebase(base, formValues(theirs), theirs, none).clashes).toEqual([]);
  });

  it("puts first settings together, and takes out nothing of theirs", () => {
    const mine = formValues(null);
    mine.allowlist.push({ id: "new", text: "192.0.2.0/24", label: "Dublin" });
    Object.assign(mine, { limited: true, dailyLimit: "500" });
    const { values, clashes } = rebase(null, mine, base, none);
    expect(clashes).toMatchObject([{ id: "dailyLimit", mine: "500", theirs: "25,000" }]);
    expect(ranges(values)).toEqual([
      "203.0.113.0/28 Frankfurt",
      "198.51.100.24/32 Standby",
      "192.0.2.0/24 Dublin",
    ]);
    expect(rebase(null, formValues(null), base, none).values).toEqual(formValues(base));
  });

  it("decides each clash on its own", () => {
    const mine = formValues({ ...base, dailyLimit: 40_000 });
    mine.allowlist = mine.allowlist.filter(({ label }) => label !== "Standby");
    const theirs = {
      ...base,
      dailyLimit: 30_000,
      allowlist: base.allowlist.map((each) =>
        each.label === "Standby" ? { ...each, label: "Theirs" } : each,
      ),
    };
    const { values, clashes } = rebase(base, mine, theirs, take("198.51.100.24/32"));
    expect(clashes.map(({ id }) => id)).toEqual(["dailyLimit", "198.51.100.24/32"]);
    expect(values.dailyLimit).toBe("40,000");
    expect(ranges(values)).toContain("198.51.100.24/32 Theirs");
  });

  it("asks where both added the same range with different labels", () => {
    const added = (label: string) => ({
      ...base,
      allowlist: [...base.allowlist, { range: "192.0.2.0/24", label }],
    });
    const mine = formValues(added("Mine"));
    const { values, clashes } = rebase(base, mine, added("Theirs"), none);
    expect(clashes).toMatchObject([{ id: "192.0.2.0/24", mine: "labelled “Mine”" }]);
    expect(ranges(values).filter((each) => each.startsWith("192.0.2.0/24"))).toEqual(["192.0.2.0/24 Mine"]);
    expect(rebase(base, mine, added("Mine"), none).clashes).toEqual([]);
    expect(rebase(base, mine, added(""), none).clashes).toMatchObject([{ theirs: "without a label" }]);
  });

  describe("with facts in doubt", () => {
    const added = [{ range: "192.0.2.0/24", label: "Dublin" }];
    const open = { enabled: true, added };

    it("takes no switch for chosen that nobody has touched, and keeps one that was chosen", () => {
      const untouched = rebaseStarts(start(base), formValues(base), start(base, open), none);
      expect(untouched.values.enabled).toBeNull();
      const mine = { ...formValues(base, open), enabled: true };
      expect(rebaseStarts(start(base, open), mine, start(base, open), none).values.enabled).toBe(true);
      const off = { ...base, enabled: false };
      expect(rebaseStarts(start(base, open), mine, start(off), none).values.enabled).toBe(true);
    });

    it("keeps what was said of a range that may have been added, also once it is no question any more", () => {
      const mine = formValues(base, open);
      mine.mayBeAdded = mine.mayBeAdded.map((asked) => ({ ...asked, keep: true }));
      const still = rebaseStarts(start(base, open), mine, start(base, open), none).values;
      expect(still.mayBeAdded).toEqual([{ ...added[0], keep: true }]);
      expect(ranges(still)).not.toContain("192.0.2.0/24 Dublin");
      const gone = rebaseStarts(start(base, open), mine, start(base), none).values;
      expect(gone.mayBeAdded).toEqual([]);
      expect(ranges(gone)).toContain("192.0.2.0/24 Dublin");
    });
  });
});
