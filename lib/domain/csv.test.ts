import { describe, expect, it } from "vitest";

import { csvLine } from "./csv";

/** Where a cell can begin: Excel takes the separator from the reader's region, and some programs take several. */
const SEPARATORS = [",", ";", "\t", "|", "\n", "\r\n"];

describe("a line of a table", () => {
  it("has every cell in quotes", () => {
    expect(csvLine(["192.0.2.0/24", 'Dublin, "egress"', ""])).toBe(
      '"192.0.2.0/24","Dublin, ""egress""",""\r\n',
    );
  });

  it.each(["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\nx", "＝1", "＋1", "－1", "＠x"])(
    "makes text of a cell that begins a formula: %j",
    (text) => {
      expect(csvLine(["7", text])).toBe(`"7","'${text}"\r\n`);
    },
  );

  it("leaves signs inside a cell alone", () => {
    const texts = ["a=b", "INC-7", "a + b", "mail@example.com", "a;b,c|d"];
    expect(csvLine(texts)).toBe(`${texts.map((text) => `"${text}"`).join(",")}\r\n`);
  });

  it.each(SEPARATORS)("begins no formula where it is split at %j", (separator) => {
    for (const sign of "=+-@＝＋－＠") {
      for (const between of ["", " ", '"', ' "']) {
        const line = csvLine(["17", `x${separator}${between}${sign}HYPERLINK("y")`, "z"]);
        const cells = line.split(separator).map((cell) => cell.replace(/^[" ]*/, ""));
        expect(cells.filter((cell) => cell.startsWith(sign))).toEqual([]);
      }
    }
  });

  it("is quick with any text", () => {
    const begun = performance.now();
    for (const sign of ["\t", " ", '"', ";", "=", ";="]) csvLine([sign.repeat(100_000)]);
    expect(performance.now() - begun).toBeLessThan(2_000);
  });
});
