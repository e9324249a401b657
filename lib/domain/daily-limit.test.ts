import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { checkLimit, readLimit, MAX_DAILY_LIMIT } from "./daily-limit";
import { acceptedLimits, refusedLimits } from "./daily-limit.fixture";

const anyText = fc.array(fc.nat({ max: 0xffff })).map((units) => String.fromCharCode(...units));

describe("a limit as typed", () => {
  it.each(acceptedLimits)("%j is %i", (text, value) => {
    expect(readLimit(text)).toEqual({ ok: true, value });
  });

  it.each(refusedLimits)("%j is refused", (text, message) => {
    expect(readLimit(text)).toEqual({ ok: false, message });
  });

  it("reads every limit back that is written in the usual ways", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: MAX_DAILY_LIMIT }), (value) => {
        for (const locale of ["en", "de-CH", "fr", "sv"]) {
          expect(readLimit(value.toLocaleString(locale))).toEqual({ ok: true, value });
        }
        expect(readLimit(String(value))).toEqual({ ok: true, value });
      }),
    );
  });

  it("gives a limit in range or a message, whatever is typed", () => {
    fc.assert(
      fc.property(fc.oneof(anyText, fc.stringMatching(/^[\d,.' e+-]{0,16}$/)), (text) => {
        const reading = readLimit(text);
        if (reading.ok) expect(checkLimit(reading.value)).toEqual(reading);
        else expect(reading.message).toMatch(/^[A-Z].*\.$/);
      }),
    );
  });
});

describe("a limit as a number", () => {
  it.each([1, 400, MAX_DAILY_LIMIT])("%d is fine", (value) => {
    expect(checkLimit(value)).toEqual({ ok: true, value });
  });

  it.each([0, -0, -1, -400, 0.5, 1.000001, 2 ** 31, 2 ** 53, 1e300, NaN, Infinity, -Infinity])(
    "%d is refused",
    (value) => {
      expect(checkLimit(value).ok).toBe(false);
    },
  );
});
