import { expect, it } from "vitest";

import { sentWarnings } from "./sent-along";

const usual = { enabled: true, dailyLimit: 100, allowlist: [{ range: "203.0.113.0/28", label: "" }] };

it("has nothing to say about usual settings", () => {
  expect(sentWarnings(usual)).toEqual([]);
});

it("points out the whole internet, also in two halves", () => {
  const halves = [
    { range: "0.0.0.0/1", label: "" },
    { range: "128.0.0.0/1", label: "" },
  ];
  expect(sentWarnings({ ...usual, allowlist: halves })).toEqual([expect.stringMatching(/whole internet/)]);
});

it("points out a connection that stays off and a missing limit", () => {
  expect(sentWarnings({ ...usual, enabled: false, dailyLimit: null })).toEqual([
    expect.stringMatching(/switched off/),
    expect.stringMatching(/no daily limit/),
  ]);
});
