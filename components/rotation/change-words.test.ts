import { expect, it } from "vitest";
import { changeWords } from "./change-words";
import { rotationEntry, unconfirmed } from "./view.fixture";

const difference = {
  added: [{ range: "203.0.113.0/28", label: "" }],
  removed: [],
  relabelled: 0,
  limit: { from: 25_000, to: null },
  enabled: { from: true, to: false },
  count: 3,
  labelsOnly: false,
  more: 0,
};

it("says who rotated what and how it ended", () => {
  expect(changeWords(rotationEntry(1))).toBe("day@example.com rotated the password (applied)");
  const both = rotationEntry(1, {
    subject: { kind: "rotation", password: true, systemId: "new-id" },
    outcome: unconfirmed,
  });
  expect(changeWords(both)).toBe(
    "day@example.com rotated the password and the system ID, to new-id (not confirmed)",
  );
});

it("says what changed in settings", () => {
  const settings = rotationEntry(1, { subject: { kind: "settings", difference, repeats: false } });
  expect(changeWords(settings)).toBe(
    "day@example.com changed settings: 1 range added, daily limit 25,000 to none, switched off (applied)",
  );
});

it("does not pretend to know which way uncounted ranges went", () => {
  const many = { ...difference, limit: null, enabled: null, more: 1_200 };
  const entry = rotationEntry(1, { subject: { kind: "settings", difference: many, repeats: false } });
  expect(changeWords(entry)).toContain("1,201 ranges added or removed");
});

it("says when a change is still under way", () => {
  expect(changeWords(rotationEntry(1, { outcome: null, inFlight: true }))).toContain("still under way");
});
