import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { notSentReasons, type Outcome, outcomeSchema, unconfirmedReasons } from "./outcome";
import { outcomeCause, outcomeWord, retryAt, saysOutcome, waitWords } from "./outcome-words";

const ms = 12;
const rejected = (status: number, message: string | null = null): Outcome => ({
  kind: "rejected",
  status,
  message,
  retryAfter: null,
  ms,
});
const every: Outcome[] = [
  { kind: "applied", status: 200, ms },
  ...[400, 401, 402, 403, 404, 405, 409, 410, 413, 418, 422, 429].map((status) => rejected(status)),
  ...notSentReasons.map((why) => ({ kind: "not-sent" as const, why, ms })),
  ...unconfirmedReasons.flatMap((why) =>
    [null, 502].map((status) => ({ kind: "unconfirmed" as const, why, status, ms })),
  ),
];

describe("every outcome", () => {
  it.each(every)("%j fits the ledger and has a cause in whole sentences", (outcome) => {
    expect(outcomeSchema.parse(outcome)).toEqual(outcome);
    expect(outcomeCause(outcome)).toMatch(/^[A-Z][^!]*\.$/);
  });

  it.each(every)("%j says none of the four words in its cause, so that a heading can", (outcome) => {
    for (const word of Object.values(outcomeWord))
      expect(outcomeCause(outcome).toLowerCase()).not.toContain(word);
  });
});

it("names the status that is not in the table, and the one of an unconfirmed answer", () => {
  expect(outcomeCause(rejected(418))).toMatch(/^The provider answered 418 and refuses/);
  const gateway: Outcome = { kind: "unconfirmed", why: "server-error", status: 502, ms };
  expect(outcomeCause(gateway)).toBe("The provider answered with a server error (502).");
});

it("says who can help where another try alone cannot", () => {
  for (const status of [401, 402, 403, 404, 405, 410])
    expect(outcomeCause(rejected(status))).toMatch(/(Whoever|Somebody) .*has to /);
});

it("says what to do next, whatever the provider answered", () => {
  for (const status of [400, 404, 409, 413, 418, 422, 429, 451])
    expect(outcomeCause(rejected(status))).toMatch(/(try again|trying again|has to [^.]*)\.$/);
});

it("sends nobody to what the provider names where its words cannot be shown", () => {
  for (const status of [400, 422]) {
    expect(outcomeCause(rejected(status))).not.toContain("that it names");
    expect(outcomeCause(rejected(status, "The limit is too high"))).toContain("that it names");
  }
});

it("does not contradict the provider's own words", () => {
  // "Account not found" comes with a 404 as well as a wrong address.
  expect(outcomeCause(rejected(404))).toContain("does not know this address or this account");
});

it.each([
  { kind: "applied", status: 200 },
  { kind: "applied", status: 200, ms: -1 },
  { kind: "not-sent", why: "weather", ms },
  { kind: "unconfirmed", why: "timeout", ms },
  { kind: "applied", status: 200, ms, password: "0plt0jn2" },
])("refuses what is none: %j", (raw) => {
  expect(outcomeSchema.safeParse(raw).success).toBe(false);
});

it("says how long to wait with its unit, or until when", () => {
  expect(waitWords("30")).toBe("It asks to wait 30 s.");
  expect(waitWords("Wed, 21 Oct 2026 07:28:00 GMT")).toBe(
    "It asks to wait until Wed, 21 Oct 2026 07:28:00 GMT.",
  );
});

it("notices when somebody else's words name an outcome", () => {
  for (const word of Object.values(outcomeWord)) expect(saysOutcome(`It was ${word}`)).toBe(true);
  expect(saysOutcome("Could Not Be Applied")).toBe(true);
  expect(saysOutcome("Invalid parameters")).toBe(false);
});

const asked = (retryAfter: string | null): Outcome => ({
  kind: "rejected",
  status: 429,
  message: null,
  retryAfter,
  ms: 12,
});
const AT = Date.UTC(2026, 9, 21, 7, 27, 0);
const after = (text: string | null) => retryAt(asked(text), AT);

describe("when to try again", () => {
  it.each([
    ["30", AT + 30_000],
    ["0", AT],
    ["Wed, 21 Oct 2026 07:28:00 GMT", AT + 60_000],
    ["Wednesday, 21-Oct-26 07:28:00 GMT", AT + 60_000],
    ["Wed Oct 21 07:28:00 2026", AT + 60_000],
    ["Sun Nov  1 00:00:00 2026", Date.UTC(2026, 10, 1)],
    ["Wed, 21 Oct 2020 07:28:00 GMT", AT],
    ["Sunday, 06-Nov-94 08:49:37 GMT", AT],
  ])("%s is read", (text, expected) => {
    expect(after(text)).toBe(expected);
  });

  it.each([
    null,
    "",
    "-1",
    "1.5",
    "soon",
    "1234567890",
    "Wed, 31 Feb 2026 07:28:00 GMT",
    "Wed, 21 Oct 2026 25:28:00 GMT",
    "Wed, 21 Oct 2026 07:61:00 GMT",
    "Wed, 21 Okt 2026 07:28:00 GMT",
    "2026-10-21T07:28:00Z",
  ])("%s is none", (text) => {
    expect(after(text)).toBeNull();
  });

  it("is asked only by what was refused", () => {
    expect(retryAt({ kind: "applied", status: 200, ms: 1 }, AT)).toBeNull();
    expect(retryAt({ kind: "unconfirmed", why: "retry-later", status: 503, ms: 1 }, AT)).toBeNull();
  });

  it("reads every date that JavaScript writes, and every number of seconds", () => {
    const seconds = fc.integer({ min: 0, max: 4_102_444_800 });
    fc.assert(
      fc.property(seconds, (second) => {
        expect(after(new Date(second * 1000).toUTCString())).toBe(Math.max(AT, second * 1000));
      }),
    );
    fc.assert(
      fc.property(fc.nat(999_999_999), (second) => {
        expect(after(String(second))).toBe(AT + second * 1000);
      }),
    );
  });
});
