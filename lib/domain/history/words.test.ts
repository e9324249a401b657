import { describe as suite, expect, it } from "vitest";

import type { BriefDifference, RecentSubject } from "../connection-view";
import type { Outcome } from "../outcome";
import { endingOf, endingText } from "./ending";
import { asText, describe } from "./words";

const nothing: BriefDifference = {
  added: [],
  removed: [],
  relabelled: 0,
  limit: null,
  enabled: null,
  moreAdded: 0,
  moreRemoved: 0,
  count: 0,
  labelsOnly: false,
};
const rows = (...ranges: string[]) => ranges.map((range) => ({ range, label: "" }));
const change = (more: Partial<BriefDifference>) => ({ ...nothing, count: 1, ...more });
const settings = (difference: BriefDifference | null, repeats = false): RecentSubject => ({
  kind: "settings",
  difference,
  repeats,
});

const applied: Outcome = { kind: "applied", status: 200, ms: 5 };
const unconfirmed: Outcome = { kind: "unconfirmed", why: "timeout", status: null, ms: 5 };
const rejected: Outcome = { kind: "rejected", status: 400, message: null, retryAfter: null, ms: 5 };

const said = (subject: RecentSubject, outcome: Outcome | null, voice: "row" | "sentence" = "sentence") =>
  asText(describe({ subject, outcome, late: false }, voice));

const everything = change({
  enabled: { from: true, to: false },
  limit: { from: 25_000, to: 40_000 },
  removed: rows("192.0.2.0/24"),
});

suite("what an entry was about", () => {
  it("is told as done only where it was applied", () => {
    const asked = "asked to disable the connection, set the limit 25,000 → 40,000 and remove 192.0.2.0/24";
    for (const outcome of [unconfirmed, rejected, null])
      expect(said(settings(everything), outcome)).toBe(asked);
    expect(said(settings(everything), applied)).toBe(
      "disabled the connection, set the limit 25,000 → 40,000 and removed 192.0.2.0/24",
    );
    expect(said(settings(everything), unconfirmed, "row")).toMatch(/^Asked to disable/);
  });

  it.each([
    [change({ added: rows("10.0.0.0/8", "192.0.2.0/24") }), "added 10.0.0.0/8 and 192.0.2.0/24"],
    [change({ added: rows("10.0.0.0/8"), moreAdded: 1200 }), "added 10.0.0.0/8 and 1,200 more"],
    [change({ moreRemoved: 14, added: rows("10.0.0.0/8") }), "added 10.0.0.0/8 and removed 14 ranges"],
    [
      change({ added: rows("10.0.0.0/8", "192.0.2.0/24"), removed: rows("::1/128") }),
      "added 10.0.0.0/8 and 192.0.2.0/24, and removed ::1/128",
    ],
    [
      change({ limit: { from: 5, to: null }, relabelled: 2 }),
      "set the limit 5 → no limit and changed 2 labels",
    ],
  ])("reads as a sentence: %#", (difference, text) => {
    expect(said(settings(difference), applied)).toBe(text);
  });

  it("says first settings, repeats, and what changed nothing", () => {
    expect(said(settings(null), rejected)).toBe("asked to send the first settings");
    expect(said(settings(nothing), applied)).toBe("sent the same settings");
    expect(said(settings(everything, true), applied)).toMatch(/ \(sent again\)$/);
    expect(said({ kind: "recorded", difference: null, systemId: "mobi" }, null)).toBe(
      "recorded the first settings",
    );
    expect(said({ kind: "recorded", difference: everything, systemId: null }, null, "row")).toBe(
      "Recorded as in force: disabled, limit 25,000 → 40,000, removed 192.0.2.0/24",
    );
    const named = { kind: "recorded", difference: nothing, systemId: "mobi_two" } as const;
    expect(said(named, null)).toBe("recorded the system ID mobi_two");
    expect(said({ ...named, difference: everything }, null)).toMatch(/ and the system ID mobi_two$/);
    expect(said({ ...named, systemId: null }, null)).toBe("recorded the same settings");
    expect(said({ kind: "labels", difference: change({ relabelled: 1 }) }, null)).toBe("changed a label");
  });

  it("says of a rotation what it carried", () => {
    const both: RecentSubject = { kind: "rotation", password: true, systemId: "mobi_two" };
    expect(said(both, unconfirmed)).toBe("asked to rotate the password and the system ID to mobi_two");
    expect(said({ ...both, systemId: null }, applied)).toBe("rotated the password");
    expect(said({ ...both, password: false }, null)).toBe("asked to rotate the system ID to mobi_two");
  });

  it("says of a bind what it settled, and on whose word", () => {
    const bind: RecentSubject = {
      ...{ kind: "bind", systemId: "mobi", result: { kind: "bound", ms: 84 } },
      ...{ onWord: true, settled: [4, 1200] },
    };
    expect(said(bind, null, "row")).toBe(
      "Bind check as mobi (84 ms, on their word, settled entries 4 and 1,200)",
    );
    expect(said({ ...bind, onWord: false, settled: [] }, null)).toBe("checked a bind as mobi (84 ms)");
  });

  it("takes nobody at their word for a bind that was refused", () => {
    const result = { kind: "refused", ms: 9, status: 0x0e, answer: "bind_transmitter_resp" } as const;
    const bind: RecentSubject = { kind: "bind", systemId: "mobi", result, onWord: true, settled: [] };
    expect(said(bind, null)).toBe("checked a bind as mobi (9 ms)");
  });
});

suite("how an entry ended", () => {
  const row = {
    ...{ subject: settings(everything), outcome: unconfirmed, inFlight: false },
    ...{ settledAt: 1000, open: true, settledBy: null },
  };

  it("is a question until something settles it", () => {
    expect(endingOf(row)).toMatchObject({ tone: "warn", word: "not confirmed", note: null });
    const settled = { ...row, open: false, settledBy: { seq: 1041, at: 4999 } };
    expect(endingOf(settled)).toMatchObject({ tone: "neutral", word: "not confirmed" });
    expect(endingText(settled)).toBe("not confirmed; settled by entry 1,041, 3 s later");
    expect(endingText({ ...settled, settledBy: { seq: 3, at: 1000 + 120_000 } })).toMatch(/2 minutes later$/);
  });

  it("is applied, and in doubt again where older credentials bound before the answer came", () => {
    expect(endingText({ ...row, outcome: applied, open: false })).toBe("applied");
    expect(endingOf({ ...row, outcome: applied })).toMatchObject({ tone: "warn", word: "applied" });
  });
});
