import fc from "fast-check";
import { describe, expect, it } from "vitest";

import type { Settings } from "../settings";
import { exposureChange } from "./exposure";

const settings = (...ranges: string[]): Settings => ({
  enabled: true,
  dailyLimit: null,
  allowlist: ranges.map((range) => ({ range, label: "" })),
});
const change = (now: (Settings | null)[], next: Settings) => exposureChange({ now }, next);
const text = (from: Settings, next: Settings) => change([from], next)?.text ?? null;

describe("the change of exposure", () => {
  it.each([
    [
      ["203.0.113.0/28", "192.0.2.6/31"],
      ["11.0.0.0/12"],
      "18 addresses become 1,048,576: from narrow to very wide.",
    ],
    [["192.0.2.7/32"], ["11.0.0.0/16"], "1 address becomes 65,536: from narrow to wide."],
    [
      ["203.0.113.0/28"],
      ["0.0.0.0/0"],
      "16 addresses become the whole internet: from narrow to whole internet.",
    ],
    [
      ["0.0.0.0/0"],
      ["203.0.113.0/28"],
      "The whole internet becomes 16 addresses: from whole internet to narrow.",
    ],
    [["11.0.0.0/8"], ["11.0.0.0/12"], "16,777,216 addresses become 1,048,576: still very wide."],
    [
      ["203.0.113.0/28"],
      ["203.0.113.0/28", "2a00::/32"],
      "16 IPv4 addresses become 16 IPv4 and 2⁹⁶ IPv6 addresses: from narrow to very wide.",
    ],
    [["203.0.113.0/28"], ["203.0.113.0/27"], null],
    [["203.0.113.0/32"], ["203.0.113.0/27"], null],
    [["0.0.0.0/0"], ["0.0.0.0/1", "128.0.0.0/1"], null],
  ])("from %j to %j", (from, to, expected) => {
    expect(text(settings(...from), settings(...to))).toBe(expected);
  });

  it("gives what two bars show, and its tone", () => {
    expect(change([settings("203.0.113.0/28")], settings("11.0.0.0/12"))).toMatchObject({
      tone: "warn",
      from: { addresses: { ipv4: 16n, ipv6: 0n }, exposure: "narrow" },
      to: { addresses: { ipv4: 1_048_576n, ipv6: 0n }, exposure: "very wide" },
    });
    expect(change([settings("203.0.113.0/28")], settings("::/0", "0.0.0.0/0"))?.tone).toBe("bad");
    expect(change([settings("11.0.0.0/12")], settings("203.0.113.0/28"))?.tone).toBe("info");
  });

  it("names every possible allowlist", () => {
    const next = settings("11.0.0.0/12");
    const told = change([settings("203.0.113.0/28"), settings("203.0.113.0/24", "12.0.0.0/16")], next);
    expect(told?.text).toBe(
      "16 addresses or 65,792 addresses become 1,048,576: from narrow or very wide to very wide.",
    );
    expect(told?.from?.exposure).toBe("narrow");
    expect(change([null, next], next)).toBeNull();
  });

  it("is told of a first list only where it is very wide", () => {
    expect(change([null], settings("203.0.113.0/28"))).toBeNull();
    expect(change([null], settings("11.0.0.0/12"))).toMatchObject({
      text: "1,048,576 addresses are allowed: very wide.",
      from: null,
    });
    expect(change([null], settings("0.0.0.0/0"))?.text).toMatch(/from anywhere/);
  });

  it("is told whenever the word changes, and never where nothing does", () => {
    const sized = fc.integer({ min: 1, max: 32 }).map((prefix) => ({ prefix, size: 2 ** (32 - prefix) }));
    const word = (size: number) => (size <= 1_024 ? "narrow" : size <= 65_536 ? "wide" : "very wide");
    fc.assert(
      fc.property(sized, sized, (a, b) => {
        const [from, to] = [a, b].map(({ prefix }) => settings(`0.0.0.0/${prefix}`));
        if (from === undefined || to === undefined) return;
        const told = change([from], to);
        if (word(a.size) !== word(b.size)) {
          expect(told?.text).toContain(`from ${word(a.size)} to ${word(b.size)}`);
        }
        if (a.size === b.size) expect(told).toBeNull();
        if (told && a.size > b.size) expect(told.tone).toBe("info");
      }),
    );
  });
});
