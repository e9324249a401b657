import { expect, it } from "vitest";

import { initials } from "./user-menu";

it.each([
  ["day-shift@example.com", "DS"],
  ["operator@example.com", "O"],
  ["Åsa Ek", "ÅE"],
  ["a.b.c@example.com", "AB"],
  ["@", "?"],
])("%s is %s", (label, letters) => {
  expect(initials(label)).toBe(letters);
});
