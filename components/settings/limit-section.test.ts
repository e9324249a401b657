import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { groupTyped } from "./limit-section";

/** The caret as a bar in the text. */
const at = (marked: string) => ({ text: marked.replace("|", ""), caret: marked.indexOf("|") });
const shown = ({ text, caret }: { text: string; caret: number }) =>
  `${text.slice(0, caret)}|${text.slice(caret)}`;

describe("a number as it is typed", () => {
  it.each([
    ["1|", "", "1|"],
    ["1234|", "123", "1,234|"],
    ["1,2345|", "1,234", "12,345|"],
    ["40000|", "", "40,000|"],
    ["12|,345", "1,345", "12|,345"],
    ["9|1,234", "1,234", "9|1,234"],
    ["12,9|345", "12,345", "129|,345"],
    ["12|345", "12,345", "1|,345"],
    ["1,23|", "1,234", "123|"],
    ["|,234", "1,234", "|,234"],
    ["25,|", "25", "25,|"],
    ["25,0|", "25,", "25,0|"],
    ["25,00|", "25,0", "25,00|"],
    ["25,000|", "25,00", "25,000|"],
    ["25,00|", "", "25,00|"],
    ["2,5000|", "400", "2,5000|"],
  ])("%s after %s", (typed, before, expected) => {
    expect(shown(groupTyped(at(typed), before))).toBe(expected);
  });

  it.each(["1.5", "1e3", "-1", "0", "007", "٣٠٠", "1 000", "abc", ""])("leaves %j as typed", (text) => {
    expect(groupTyped({ text, caret: text.length }, "")).toEqual({ text, caret: text.length });
  });

  it("keeps the digits, and the number of them before the caret", () => {
    const digits = fc.stringMatching(/^[1-9]\d{0,9}$/);
    fc.assert(
      fc.property(digits, fc.nat(10), (text, place) => {
        const caret = Math.min(place, text.length);
        const next = groupTyped({ text, caret }, "");
        expect(next.text.replaceAll(",", "")).toBe(text);
        expect(next.text.slice(0, next.caret).replaceAll(",", "")).toBe(text.slice(0, caret));
      }),
    );
  });
});
