import { expect, it } from "vitest";

import { daysOverdue, overdueWords } from "./password-age";

const DAY = 86_400_000;
const now = 1_000 * DAY;

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
