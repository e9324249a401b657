import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Outcome } from "./outcome";
import { retryAt } from "./retry-after";

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
