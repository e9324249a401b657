import fc from "fast-check";
import { expect, it } from "vitest";

import { cleanName } from "./person-name";

it.each([
  ["maya@example.com", "maya@example.com"],
  ["  Maya \t Lindqvist ", "Maya Lindqvist"],
  ["Ma\u200bya\u200d", "Maya"],
  ["\u202egro.elpmaxe@ayam\u202c", "gro.elpmaxe@ayam"],
  ["maya\r\nrotated by: root", "maya rotated by: root"],
  ["maya\u0000\u001b[31m", "maya[31m"],
  ["a\ud800b", "ab"],
  ["tag\u{e0041}\u{e0042}", "tag"],
  ["e\u0301va", "éva"],
  ["\u3164", ""],
  ["山田 太郎", "山田 太郎"],
  ["מאיה", "מאיה"],
])("%j is %j", (text, clean) => {
  expect(cleanName(text)).toBe(clean);
});

it("leaves nothing that cannot be seen, and changes nothing twice", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const clean = cleanName(text);
      expect(clean).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|^ | $| {2}/u);
      expect(cleanName(clean)).toBe(clean);
    }),
  );
});
