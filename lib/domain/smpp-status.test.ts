import { createRequire } from "node:module";
import { describe, expect, it } from "vitest";

import { formatStatus, statusName, statusWords } from "./smpp-status";

// The npm library's own table is the oracle; it also holds codes that only SMPP 5.0 has.
const library: { errors: Record<string, number> } = createRequire(import.meta.url)("smpp");

describe("formatStatus", () => {
  it("writes eight hexadecimal digits", () => {
    expect(formatStatus(0x0e)).toBe("0x0000000e");
    expect(formatStatus(0)).toBe("0x00000000");
    expect(formatStatus(0xffffffff)).toBe("0xffffffff");
    expect(formatStatus(0x400)).toBe("0x00000400");
  });
});

describe("names", () => {
  it("agree with an independent table", () => {
    const theirs = new Map(Object.entries(library.errors).map(([name, code]) => [code, name]));
    const ours = Array.from({ length: 0x500 }, (_, status) => status).filter((status) => statusName(status));
    expect(ours).toHaveLength(48);
    // SMPP 5.0 renamed these five when optional parameters became TLVs.
    const renamed = [0xc0, 0xc1, 0xc2, 0xc3, 0xc4];
    expect(renamed.map(statusName)).toEqual([
      "ESME_RINVOPTPARSTREAM",
      "ESME_ROPTPARNOTALLWD",
      "ESME_RINVPARLEN",
      "ESME_RMISSINGOPTPARAM",
      "ESME_RINVOPTPARAMVAL",
    ]);
    for (const status of ours.filter((code) => !renamed.includes(code))) {
      expect([status, statusName(status)]).toEqual([status, theirs.get(status)]);
    }
  });

  it("gives words for every status, and says whose an unknown one is", () => {
    expect([statusName(0x0e), statusWords(0x0e)]).toEqual(["ESME_RINVPASWD", "invalid password"]);
    expect([statusName(0x401), statusWords(0x401)]).toEqual([undefined, "a code of the SMSC's vendor"]);
    expect(statusWords(0xffffffff)).toBe("a code that SMPP 3.4 does not define");
  });
});
