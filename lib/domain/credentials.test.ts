import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkPassword, checkReason, checkSystemId, PASSWORD_MAX, SYSTEM_ID_MAX } from "./credentials";
import { refusedSystemIds } from "./system-ids.fixture";
import { newPasswordSchema, reasonSchema, systemIdSchema, typedPasswordSchema } from "./credential-schemas";

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
