import fc from "fast-check";
import { describe, expect, it } from "vitest";

import {
  blanksAround,
  checkPassword,
  checkReason,
  checkSystemId,
  generatePassword,
  newPasswordSchema,
  PASSWORD_MAX,
  reasonSchema,
  suggestSystemId,
  SYSTEM_ID_MAX,
  systemIdSchema,
  typedPasswordSchema,
} from "./credentials";
import { refusedSystemIds } from "./system-ids.fixture";

describe("limits", () => {
  it("are those of SMPP 3.4", () => {
    expect([SYSTEM_ID_MAX, PASSWORD_MAX]).toEqual([15, 8]);
  });
});

describe("checkSystemId", () => {
  it.each(["a", "mobi_eu_prod1", "A.b-c_9", "x".repeat(15)])("accepts %s", (text) => {
    expect(checkSystemId(text)).toEqual({ ok: true, value: text });
  });

  it.each(refusedSystemIds)("refuses %j", (text, word) => {
    const checked = checkSystemId(text);
    expect(checked.ok ? "" : checked.message).toContain(word);
  });

  it("refuses what contains the password, and does not repeat it", () => {
    for (const text of ["tR7kx2Qm", "mobi-tR7kx2Qm", "tR7kx2Qm.eu"]) {
      const checked = checkSystemId(text, "tR7kx2Qm");
      expect(checked.ok ? "" : checked.message).toMatch(/contains the password/);
      expect(JSON.stringify(checked)).not.toContain("tR7kx2Qm");
    }
    expect(checkSystemId("tR7kx2Q", "tR7kx2Qm").ok).toBe(true);
    expect(checkSystemId("mobi_eu", "").ok).toBe(true);
  });

  it("agrees with the schema and never quotes the text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", minLength: 5 }), (text) => {
        const checked = checkSystemId(text);
        expect(systemIdSchema.safeParse(text).success).toBe(checked.ok);
        if (!checked.ok) expect(checked.message).not.toContain(text);
      }),
    );
  });
});

describe("passwords", () => {
  it("accepts 1 to 8 printable characters for a check, blanks too", () => {
    for (const text of ["a", "0plt0jn2", "a b", `"\\'$#`, "~!"]) expect(checkPassword(text).ok).toBe(true);
    for (const text of ["", "123456789", "pä", "a\u0000", "a\t", "😀"])
      expect(checkPassword(text).ok).toBe(false);
  });

  it("names what came along when it was copied instead of counting it", () => {
    const messages = (text: string) => JSON.stringify(checkPassword(text));
    for (const text of ["0plt0jn2 ", " 0plt0jn2", "  0plt0jn2  "])
      expect(messages(text)).toContain("blanks around it");
    for (const text of ["0plt0jn2\n", "\r\n0plt0j"]) expect(messages(text)).toContain("line break");
    expect(messages("0plt0jn23")).toContain("at most 8");
    expect(messages("0plt 0jn2")).toContain("at most 8");
    expect(["ab", "a b", "ab ", " ab", " ab "].map(blanksAround)).toEqual([
      null,
      null,
      "It ends with a blank, which counts as a character.",
      "It begins with a blank, which counts as a character.",
      "It begins and ends with a blank, which counts as a character.",
    ]);
  });

  it("accepts no blanks in a new one, and calls them spaces as the help does", () => {
    expect(JSON.stringify(newPasswordSchema.safeParse("a b").error?.issues)).toContain("no spaces");
    expect(newPasswordSchema.safeParse("tR7kx2Qm").success).toBe(true);
    expect(newPasswordSchema.safeParse(`"\\'$#`).success).toBe(true);
    for (const text of ["", "a b", " ", "123456789", "pä", "a\n"]) {
      expect(newPasswordSchema.safeParse(text).success).toBe(false);
    }
  });

  it("refuses malformed input without an issue that holds it", () => {
    const inputs: unknown[] = [undefined, null, 8, {}, [], ["tR7kx2Qm"], "\ud800", "x".repeat(1_000_000)];
    for (const input of inputs) {
      for (const schema of [newPasswordSchema, systemIdSchema, typedPasswordSchema, reasonSchema]) {
        const parsed = schema.safeParse(input);
        expect(parsed.success).toBe(false);
        expect(JSON.stringify(parsed.error?.issues).length).toBeLessThan(1_000);
        expect(JSON.stringify(parsed.error?.issues)).not.toContain("tR7kx2Qm");
      }
    }
  });
});

describe("checkReason", () => {
  it("takes a ticket, trims it, and takes nothing as nothing", () => {
    expect(checkReason(" OPS-1234: gateway moved ")).toEqual({ ok: true, value: "OPS-1234: gateway moved" });
    expect(checkReason("two\r\nlines\tand a tab")).toEqual({ ok: true, value: "two lines and a tab" });
    expect(checkReason("")).toEqual({ ok: true, value: "" });
    expect(checkReason("größer 漏洩 😀").ok).toBe(true);
  });

  it("refuses what is too long or cannot be printed", () => {
    expect(checkReason("x".repeat(200)).ok).toBe(true);
    expect(checkReason("x".repeat(201)).ok).toBe(false);
    for (const sign of ["\u0000", "\u001b[31m", "\u007f", "\u0085", "\u2028", "\u202e", "\ud800"]) {
      expect(checkReason(`a${sign}b`).ok).toBe(false);
      expect(reasonSchema.safeParse(`a${sign}b`).success).toBe(false);
    }
  });

  it("refuses the password, also with blanks or breaks inside, and does not repeat it", () => {
    const password = "tR7kx2Qm";
    for (const text of [password, `was ${password}, leaked`, "tR7k x2Qm", "tR7k\nx2Qm", `x${password}x`]) {
      const checked = checkReason(text, password);
      expect(checked.ok).toBe(false);
      expect(JSON.stringify(checked)).not.toContain(password);
    }
    for (const sign of ["\u200b", "\u00ad", "\u2060", "\u00a0", "\u3000"]) {
      expect(checkReason([...password].join(sign), password).ok).toBe(false);
    }
    expect(checkReason("tr7kx2qm leaked", password).ok).toBe(true);
    expect(checkReason("anything", "").ok).toBe(true);
    expect(checkReason("anything").ok).toBe(true);
  });
});

/** A small deterministic generator (mulberry32), so that the statistics never flake. */
function seededBytes(seed: number) {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return (t ^ (t >>> 14)) >>> 24;
  };
  return (n: number) => Uint8Array.from({ length: n }, next);
}

const LOOKALIKE_FREE = /^[a-km-zA-HJ-NP-Z2-9]{8}$/;

function countsAt(passwords: string[], position: number) {
  const counts = new Map<string, number>();
  for (const password of passwords) {
    const character = password.charAt(position);
    counts.set(character, (counts.get(character) ?? 0) + 1);
  }
  return counts;
}

/** The exact share of one character of a kind at a fixed position, by inclusion and exclusion. */
function exactShare(kind: "lower" | "upper" | "digit") {
  const size = { lower: 25, upper: 24, digit: 8 };
  const all = 57;
  const power = (base: number, exponent: number) => base ** exponent;
  const others = (["lower", "upper", "digit"] as const).filter((other) => other !== kind);
  const [first, second] = others.map((other) => size[other]);
  if (first === undefined || second === undefined) throw new Error("two kinds remain");
  const withThisCharacter =
    power(all, 7) - power(all - first, 7) - power(all - second, 7) + power(all - first - second, 7);
  const { lower, upper, digit } = size;
  const allowed =
    power(all, 8) -
    power(all - lower, 8) -
    power(all - upper, 8) -
    power(all - digit, 8) +
    power(lower, 8) +
    power(upper, 8) +
    power(digit, 8);
  return withThisCharacter / allowed;
}

const kindOf = (character: string) =>
  /[a-z]/.test(character) ? "lower" : /[A-Z]/.test(character) ? "upper" : "digit";

describe("generatePassword", () => {
  it("has 8 characters, every kind, no look-alikes, whatever the randomness", () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const password = generatePassword(seededBytes(seed));
        expect(password).toMatch(LOOKALIKE_FREE);
        expect(password).toMatch(/[a-z]/);
        expect(password).toMatch(/[A-Z]/);
        expect(password).toMatch(/[0-9]/);
        expect(newPasswordSchema.safeParse(password).success).toBe(true);
      }),
    );
  });

  it("is uniform over the allowed passwords at every position (chi-square)", () => {
    const bytes = seededBytes(20_260_814);
    const passwords = Array.from({ length: 60_000 }, () => generatePassword(bytes));
    for (let position = 0; position < PASSWORD_MAX; position += 1) {
      const counts = countsAt(passwords, position);
      expect(counts.size).toBe(57);
      let chiSquare = 0;
      for (const [character, count] of counts) {
        const expected = exactShare(kindOf(character)) * passwords.length;
        chiSquare += (count - expected) ** 2 / expected;
      }
      // 56 degrees of freedom: 99.9 % of fair sources stay under 94.5; a modulo bias exceeds 700.
      expect(chiSquare).toBeLessThan(94.5);
    }
  });

  it("throws bytes past the last whole multiple of 57 away instead of wrapping them", () => {
    const bytes = [255, 228, 240, 0, 25, 49, 0, 25, 49, 0, 25, 49, 0, 25, 49, 0];
    let at = 0;
    const password = generatePassword((n) => Uint8Array.from(bytes.slice(at, (at += n))));
    expect(password).toBe("aA2aA2aA");
  });

  it("gives up on a source that only repeats itself", () => {
    expect(() => generatePassword((n) => new Uint8Array(n))).toThrow("randomness");
    expect(() => generatePassword((n) => new Uint8Array(n).fill(255))).toThrow("randomness");
    expect(() => generatePassword(() => new Uint8Array(0))).toThrow("randomness");
  });
});

describe("suggestSystemId", () => {
  it("keeps the start of the current one", () => {
    expect(suggestSystemId("mobi_eu_prod1", seededBytes(1))).toMatch(/^mobi_eu_pr-[a-z2-9]{4}$/);
    expect(suggestSystemId("acme", seededBytes(2))).toMatch(/^acme-[a-z2-9]{4}$/);
    expect(suggestSystemId(null, seededBytes(3))).toMatch(/^smpp-[a-z2-9]{4}$/);
  });

  it("replaces a suffix of its own instead of growing", () => {
    const first = suggestSystemId("acme", seededBytes(4));
    expect(suggestSystemId(first, seededBytes(5))).toMatch(/^acme-[a-z2-9]{4}$/);
  });

  it("does not repeat the current one even when the randomness does", () => {
    let calls = 0;
    const stuttering = (n: number) => new Uint8Array(n).fill(calls++ < 1 ? 0 : 3);
    expect(suggestSystemId("acme-aaaa", stuttering)).toBe("acme-dddd");
  });

  it("is valid and new for any text", () => {
    fc.assert(
      fc.property(fc.option(fc.string({ unit: "binary", maxLength: 40 })), fc.integer(), (current, seed) => {
        const suggestion = suggestSystemId(current, seededBytes(seed));
        expect(checkSystemId(suggestion)).toEqual({ ok: true, value: suggestion });
        expect(suggestion).not.toBe(current);
      }),
    );
  });
});
