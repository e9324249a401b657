import fc from "fast-check";
import { describe, expect, it } from "vitest";

import type { Settings } from "./settings";
import { EMPTY_ALLOWLIST, validSettings } from "./valid-settings";

const settings = (ranges: readonly string[], more: Partial<Settings> = {}): Settings => ({
  enabled: true,
  allowlist: ranges.map((range) => ({ range, label: "" })),
  dailyLimit: null,
  ...more,
});
const problem = (raw: Settings) => {
  const judged = validSettings(raw);
  return judged.ok ? null : judged.problem;
};

describe("valid settings", () => {
  it("come out canonical, in the operator's order, with trimmed labels", () => {
    const raw = settings([], {
      allowlist: [
        { range: " 203.0.113.7 ", label: "  Office  " },
        { range: "2001:DB8:0:0::/32", label: "" },
        { range: "192.0.2.0/24", label: "" },
      ],
      dailyLimit: 400,
    });
    expect(validSettings(raw)).toEqual({
      ok: true,
      settings: {
        enabled: true,
        allowlist: [
          { range: "203.0.113.7/32", label: "Office" },
          { range: "2001:db8::/32", label: "" },
          { range: "192.0.2.0/24", label: "" },
        ],
        dailyLimit: 400,
      },
    });
  });

  it("are the same when judged again", () => {
    const octet = fc.nat({ max: 255 });
    const address = fc.tuple(octet, octet, octet, octet).map((octets) => octets.join("."));
    fc.assert(
      fc.property(
        fc.uniqueArray(address, { minLength: 1, maxLength: 20 }),
        fc.boolean(),
        (ranges, enabled) => {
          const judged = validSettings(settings(ranges, { enabled }));
          if (!judged.ok) throw new Error("Bare addresses are fine");
          expect(judged.settings.allowlist.map(({ range }) => range)).toEqual(
            ranges.map((range) => `${range}/32`),
          );
          expect(validSettings(judged.settings)).toEqual(judged);
        },
      ),
    );
  });
});

describe("refused settings", () => {
  it("have no range at all", () => {
    expect(problem(settings([]))).toEqual({ field: "allowlist", message: EMPTY_ALLOWLIST });
  });

  it.each([
    ["", "Row 2: Enter an address or range."],
    ["192.0.2.77/24", "Row 2: 192.0.2.77 is not the start of a /24."],
    ["192.0.2.0/33", "Row 2: The prefix length of an IPv4 range is 0 to 32."],
    ["203.0.113.0/28", "Row 2: 203.0.113.0/28 is already in row 1."],
    [
      "010.0.0.1",
      "Row 2: A number with a leading zero is octal to some programs. Write it without the zero.",
    ],
  ])("have %j in a row", (range, message) => {
    expect(problem(settings(["203.0.113.0/28", range]))).toEqual({ field: "allowlist", message, row: 1 });
  });

  it("have a label that is too long or cannot be shown", () => {
    const labelled = (label: string) => settings([], { allowlist: [{ range: "192.0.2.1/32", label }] });
    expect(problem(labelled("x".repeat(60)))).toBeNull();
    expect(problem(labelled("x".repeat(61)))).toMatchObject({ field: "allowlist", row: 0 });
    expect(problem(labelled("a\u202eb"))).toMatchObject({ field: "allowlist", row: 0 });
    expect(problem(labelled("a\nb"))).toMatchObject({ field: "allowlist", row: 0 });
  });

  it("have more than 10,000 ranges", () => {
    const ranges = Array.from({ length: 10_001 }, (_, i) => `10.${i >> 16}.${(i >> 8) & 255}.${i & 255}/32`);
    expect(problem(settings(ranges))).toEqual({
      field: "allowlist",
      row: 10_000,
      message: "Row 10,001: An allowlist has at most 10,000 ranges.",
    });
    expect(problem(settings(ranges.slice(1)))).toBeNull();
  });

  it.each([0, -1, 2_147_483_648])("have a limit of %i", (dailyLimit) => {
    expect(problem(settings(["192.0.2.1/32"], { dailyLimit }))).toMatchObject({ field: "dailyLimit" });
  });

  it("have a problem whose message repeats nothing but numbers that were understood", () => {
    const canary = "hunter22";
    for (const text of [
      canary,
      `${canary}/24`,
      `192.0.2.${canary}`,
      `https://${canary}@x`,
      `192.0.2.0/${canary}`,
    ]) {
      expect(problem(settings([text]))?.message).not.toContain(canary);
    }
  });
});
