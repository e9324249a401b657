import { expect, it } from "vitest";

import { attemptOf, DAY, NOW, viewOf } from "@/lib/domain/connection-view.fixture";
import { passwordPill, passwordState, unprovenWords } from "./credentials-section";

const rotated = (days: number, proven = true) =>
  viewOf({ password: { seq: 3, at: NOW - days * DAY, by: "x", proven } });

it("is overdue after the configured number of days, not on that day", () => {
  expect(passwordState(rotated(90))).toBe("proven");
  expect(passwordPill[passwordState(rotated(91))]?.(rotated(91)).word).toBe("1 day overdue");
  expect(passwordPill[passwordState(rotated(93))]?.(rotated(93)).word).toBe("3 days overdue");
});

it("is accepted until a bind has proven it", () => {
  expect(passwordState(rotated(1, false))).toBe("accepted");
  expect(passwordState(rotated(1, true))).toBe("proven");
});

it("warns of an accepted password as long as a bind could prove it, and says what does", () => {
  const unproven = rotated(1, false);
  const pillOf = (view: typeof unproven) => passwordPill[passwordState(view)]?.(view);
  expect(pillOf(unproven)).toEqual({ tone: "warn", word: "accepted" });
  expect(unprovenWords(unproven)).toMatch(/^No bind has proven it\. One with the password/);
  expect(unprovenWords({ ...unproven, role: "viewer" })).toBe("No bind has proven it.");
  expect(pillOf({ ...unproven, smpp: null })).toEqual({ tone: "neutral", word: "accepted" });
  expect(unprovenWords({ ...unproven, smpp: null })).toMatch(/No SMPP host is configured/);
  const { settings } = unproven;
  const off = {
    ...unproven,
    settings: settings && { ...settings, body: { ...settings.body, enabled: false } },
  };
  expect(unprovenWords(off)).toMatch(/switched off, so the SMSC would refuse it/);
});

it("is in doubt while a rotation of it is not confirmed, whatever its age", () => {
  const open = (change: Parameters<typeof attemptOf>[1] = {}) => ({
    settings: [],
    credentials: [attemptOf(9, change)],
  });
  expect(passwordState({ ...rotated(200), attempts: open() })).toBe("in-doubt");
  expect(passwordState({ ...rotated(1), attempts: open({ password: false, systemId: "x" }) })).toBe("proven");
});

it("says nothing of a password that was never rotated here", () => {
  expect(passwordPill[passwordState(viewOf({ password: null }))]).toBeNull();
});
