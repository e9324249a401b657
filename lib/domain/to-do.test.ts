import { describe, expect, it } from "vitest";

import { daysOverdue, overdueWords, toDoOf, toDoWords } from "./to-do";

const DAY = 86_400_000;
const now = 400 * DAY;
const mark = (seq: number, daysAgo = 0) => ({ seq, at: now - daysAgo * DAY, by: "ops@example.com" });
const attempt = (seq: number, repeats: number | null = null) => ({ ...mark(seq), repeats });
const rotated = (daysAgo: number) => {
  const value = { ...mark(2, daysAgo), proven: true };
  return { value, from: value };
};

type Facts = Parameters<typeof toDoOf>[0];
const calm: Facts = {
  settled: true,
  attempts: { settings: [], credentials: [] },
  password: { standing: "in-force", ...rotated(10) },
  behind: null,
  hostChanged: false,
  rotateAfterDays: 90,
  now,
};
const wordsOf = (more: Partial<Facts>) => toDoOf({ ...calm, ...more }).map((item) => toDoWords(item).words);

describe("what a connection waits for", () => {
  it("is nothing while all is well", () => {
    expect(toDoOf(calm)).toEqual([]);
  });

  it("is settling what is not confirmed, once for what was sent again", () => {
    const settings = [attempt(4), attempt(6, 4)];
    expect(toDoOf({ ...calm, attempts: { settings, credentials: [attempt(8), attempt(10)] } })).toEqual([
      { kind: "settle-change", count: 1, since: now },
      { kind: "settle-rotation", count: 2, since: now },
    ]);
    expect(wordsOf({ attempts: { settings, credentials: [attempt(8), attempt(10)] } })).toEqual([
      "Settle the change of",
      "Settle 2 rotations since",
    ]);
  });

  it("is settings where nobody knows any, unless some may be in force", () => {
    const first = ["Record or apply settings"];
    expect(wordsOf({ settled: false })).toEqual(first);
    expect(wordsOf({ hostChanged: true })).toEqual(first);
    const attempts = { settings: [attempt(1)], credentials: [] };
    expect(wordsOf({ settled: false, attempts })).toEqual(["Settle the change of"]);
  });

  it("is a look at a record that may be behind", () => {
    expect(wordsOf({ behind: mark(9), hostChanged: true })).toEqual(["Look at a record that may be behind"]);
  });

  it("is rotating once every password that may be in force is overdue", () => {
    expect(wordsOf({ password: { standing: "in-force", ...rotated(93) } })).toEqual([
      "Rotate, 3 days overdue",
    ]);
    const values = [rotated(120), rotated(1)];
    expect(wordsOf({ password: { standing: "one-of", values } })).toEqual([]);
    const never = [{ value: null, from: null }, rotated(91)];
    expect(wordsOf({ password: { standing: "one-of", values: never } })).toEqual(["Rotate, 1 day overdue"]);
  });
});

it("counts the days after the last day on which a rotation was in time", () => {
  expect(daysOverdue(now - 90 * DAY, 90, now)).toBe(0);
  expect(daysOverdue(now - 91 * DAY + 1, 90, now)).toBe(0);
  expect(daysOverdue(now - 91 * DAY, 90, now)).toBe(1);
  expect(daysOverdue(null, 1, now)).toBe(0);
  expect([1, 12, 1_200].map(overdueWords)).toEqual([
    "1 day overdue",
    "12 days overdue",
    "1,200 days overdue",
  ]);
});
