import { describe, expect, it } from "vitest";

import { judgeAllowlist } from "./judge";
import { summaryWords } from "./summary-words";

const words = (...texts: string[]) =>
  summaryWords(judgeAllowlist(texts.map((text) => ({ text, label: "" }))).summary);

describe("summaryWords", () => {
  it("counts each family that is there, and no wrong row", () => {
    expect(words("203.0.113.0/28", "198.51.100.24/32", "192.0.2.0/24")).toBe("3 ranges · 273 IPv4 addresses");
    expect(words("203.0.113.0/28", "192.0.2.77/24")).toBe("1 range · 16 IPv4 addresses");
    expect(words("2001:db8::/64", "192.0.2.1")).toBe("2 ranges · 1 IPv4 address · 2⁶⁴ IPv6 addresses");
    expect(words()).toBe("0 ranges");
  });
});
