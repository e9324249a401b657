import { expect, it } from "vitest";

import { rotationBlock } from "./rotation-block";
import { attemptOf, NOW, viewOf } from "@/lib/domain/connection-view.fixture";

const mark = { seq: 9, at: NOW, by: "night@example.com" };

it("lets a rotation start from known settings", () => {
  expect(rotationBlock(viewOf())).toBeUndefined();
});

it("lets it start with an open question about credentials, which it settles", () => {
  const attempts = { settings: [], credentials: [attemptOf(9)] };
  expect(rotationBlock(viewOf({ attempts }))).toBeUndefined();
});

it.each([
  ["nothing known", { settings: null }, /not known/],
  ["a restored record", { behind: mark }, /may be behind/],
  ["another provider", { hostChanged: true }, /address has changed/],
  [
    "a change under way",
    { inFlight: { ...mark, what: "settings" as const } },
    /night@example.com is changing/,
  ],
  [
    "an open question about settings",
    {
      attempts: {
        credentials: [],
        settings: [
          {
            ...mark,
            endedAt: NOW,
            settings: { enabled: true, allowlist: [], dailyLimit: null },
            cause: "",
            repeats: null,
          },
        ],
      },
    },
    /Settle it first/,
  ],
])("refuses with %s, and says why", (_, change, words) => {
  expect(rotationBlock(viewOf(change))).toMatch(words);
});
