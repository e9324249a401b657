import { expect, it } from "vitest";

import type { BindResult } from "../bind-result";
import type { HistoryRow } from "./entry";
import { checksWords, foldChecks } from "./fold-checks";

const row = (seq: number, at: number, more: Partial<HistoryRow>): HistoryRow => ({
  seq,
  at,
  by: "alice@example.com",
  subject: { kind: "rotation", password: true, systemId: null },
  reason: null,
  outcome: { kind: "applied", status: 200, ms: 9 },
  inFlight: false,
  settledAt: at,
  open: false,
  settledBy: null,
  late: false,
  tried: null,
  address: null,
  ...more,
});

const rotation = (seq: number, at = 0) => row(seq, at, {});
const check = (seq: number, at: number, tried: number | null, kind: BindResult["kind"] = "refused") => {
  const result: BindResult =
    kind === "refused"
      ? { kind, status: 0x0e, answer: "bind_transmitter_resp", ms: 5 }
      : { kind: "bound", ms: 5 };
  const subject = { kind: "bind", systemId: "mobi", result, onWord: false, settled: [] } as const;
  return row(seq, at, { subject: { ...subject, settled: [] }, outcome: null, settledAt: null, tried });
};

const told = (rows: readonly HistoryRow[]) =>
  foldChecks(rows).map((each) => [each.row.seq, each.checks.map(({ seq }) => seq), checksWords(each)]);

it("tells checks under the rotation whose credentials they tried, oldest first", () => {
  const rows = [check(5, 35_000, 1), check(4, 8_000, 1), check(3, 2_000, 1), rotation(1)];
  expect(told(rows)).toEqual([[1, [3, 4, 5], "3 binds refused, 2 to 35 s later"]]);
});

it("leaves a check where it is whose rotation is not there, or that tried a typed password", () => {
  const rows = [check(9, 9_000, 7), check(8, 8_000, null), check(3, 2_000, 1, "bound"), rotation(1)];
  expect(told(rows)).toEqual([
    [9, [], null],
    [8, [], null],
    [1, [3], "bound 2 s later"],
  ]);
});

it("says what did not bind before one did, and how many", () => {
  expect(told([check(4, 60_000, 1, "bound"), check(2, 2_000, 1), rotation(1)])).toEqual([
    [1, [2, 4], "1 bind refused, bound 1 minute later"],
  ]);
  expect(told([check(4, 120_000, 1), check(2, 40_000, 1), rotation(1)])).toEqual([
    [1, [2, 4], "2 binds refused, 40 s to 2 minutes later"],
  ]);
  expect(told([check(2, 2_000, 1), rotation(1)])).toEqual([[1, [2], "1 bind refused, 2 s later"]]);
});
