import { describe, expect, it } from "vitest";

import { type NoticeFacts, noticeKinds, standingNotices } from "./standing-notices";

const quiet: NoticeFacts = {
  stale: false,
  otherReader: false,
  lostRecord: false,
  behind: false,
  outcome: null,
  moved: false,
  doubtSettings: null,
  doubtCredentials: false,
  inFlight: false,
  unknown: false,
  restore: null,
  switching: false,
};
const applied = { seq: 12, at: 1_000, settles: true };
const rejected = { seq: 12, at: 1_000, settles: false };

const shown = (facts: Partial<NoticeFacts>) => standingNotices({ ...quiet, ...facts });

describe("the notices that stand on the page", () => {
  it("are none where there is nothing to say", () => {
    expect(shown({})).toEqual({ standing: [], folded: [] });
  });

  it("are two at most, the gravest first, and the others fold", () => {
    const everything = shown({
      stale: true,
      otherReader: true,
      lostRecord: true,
      behind: true,
      outcome: rejected,
      moved: true,
      doubtSettings: { seq: 9, endedAt: 500 },
      doubtCredentials: true,
      inFlight: true,
      restore: { waits: true },
      switching: true,
    });
    expect(everything.standing).toEqual(["stale", "other-reader"]);
    expect([...everything.standing, ...everything.folded]).toEqual(
      noticeKinds.filter((kind) => kind !== "unknown" && kind !== "restored"),
    );
  });

  it("keep what was just done in sight beside what is in doubt", () => {
    const doubt = { seq: 9, endedAt: 500 };
    expect(shown({ outcome: rejected, doubtSettings: doubt, switching: true })).toEqual({
      standing: ["outcome", "doubt-settings"],
      folded: ["switching"],
    });
  });

  it("do not say twice what the ledger knows of the same attempt", () => {
    const unrecorded = { seq: 9, at: 400, settles: false };
    expect(shown({ outcome: unrecorded, doubtSettings: { seq: 9, endedAt: 500 } }).standing).toEqual([
      "doubt-settings",
    ]);
  });

  it("replace an older outcome by a newer doubt about the same settings", () => {
    const newer = { seq: 14, endedAt: 2_000 };
    expect(shown({ outcome: applied, doubtSettings: newer }).standing).toEqual(["doubt-settings"]);
    expect(shown({ outcome: rejected, doubtSettings: newer }).standing).toEqual([
      "outcome",
      "doubt-settings",
    ]);
  });

  it("take a doubt away with the outcome that settles it, before the page has read it again", () => {
    expect(shown({ outcome: applied, doubtSettings: { seq: 9, endedAt: 500 } }).standing).toEqual([
      "outcome",
    ]);
  });

  it("take away that nothing was sent once something was, but not a question that waits", () => {
    expect(shown({ restore: { waits: false } }).standing).toEqual(["restored"]);
    expect(shown({ restore: { waits: false }, outcome: applied }).standing).toEqual(["outcome"]);
    expect(shown({ restore: { waits: true }, outcome: applied }).standing).toEqual([
      "outcome",
      "restore-waits",
    ]);
  });

  it("say once of a restored record that what is in force is not known", () => {
    expect(shown({ behind: true, unknown: true }).standing).toEqual(["behind"]);
  });
});
