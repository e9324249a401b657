import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { type Settings, settingsSchema } from "./settings";
import { providerBody, sameCall } from "./provider-body";

const settings: Settings = {
  enabled: true,
  allowlist: [
    { range: "5.5.5.5/32", label: "second office" },
    { range: "1.2.3.4/32", label: "" },
  ],
  dailyLimit: 400,
};

describe("the provider's body", () => {
  it("has the keys of the documentation in their order, and the ranges in the operator's", () => {
    expect(JSON.stringify(providerBody(settings, null))).toBe(
      '{"parameters":{"enabled":true,"allowed_ips":"5.5.5.5/32,1.2.3.4/32","dailyLimit":400}}',
    );
  });

  it.each([
    [{ systemId: "aaaaaaaaaaaaaa", password: null }, '{"systemID":"aaaaaaaaaaaaaa","password":null}'],
    [{ systemId: null, password: "0plt0jn2" }, '{"systemID":null,"password":"0plt0jn2"}'],
    [{ systemId: "mobi", password: "0plt0jn2" }, '{"systemID":"mobi","password":"0plt0jn2"}'],
  ])("carries %j as its secret", (secret, expected) => {
    expect(JSON.stringify(providerBody(settings, secret).secret)).toBe(expected);
  });

  it("never carries a label", () => {
    expect(JSON.stringify(providerBody(settings, null))).not.toContain("office");
  });
});

describe("the same call", () => {
  const [first, second] = settings.allowlist;
  const others: [string, boolean, Settings][] = [
    [
      "another label",
      true,
      { ...settings, allowlist: settings.allowlist.map(({ range }) => ({ range, label: "x" })) },
    ],
    ["another order", false, { ...settings, allowlist: settings.allowlist.toReversed() }],
    ["a range less", false, { ...settings, allowlist: first ? [first] : [] }],
    ["other ranges", false, { ...settings, allowlist: second ? [second] : [] }],
    ["another switch", false, { ...settings, enabled: false }],
    ["another limit", false, { ...settings, dailyLimit: 401 }],
    ["no limit", false, { ...settings, dailyLimit: null }],
  ];
  it.each(others)("with %s: %s", (_, same, other) => {
    expect(sameCall(settings, other)).toBe(same);
    expect(sameCall(other, settings)).toBe(same);
  });

  it("is the one with the same body", () => {
    const range = fc.constantFrom("192.0.2.0/24", "203.0.113.7/32", "0.0.0.0/0");
    const any = fc.record({
      enabled: fc.boolean(),
      allowlist: fc.array(fc.record({ range, label: fc.constantFrom("", "a") }), { maxLength: 3 }),
      dailyLimit: fc.constantFrom(null, 1, 2),
    });
    fc.assert(
      fc.property(any, any, (a, b) => {
        const body = (of: Settings) => JSON.stringify(providerBody(of, null));
        expect(sameCall(a, b)).toBe(body(a) === body(b));
      }),
    );
  });
});

describe("the shape", () => {
  it.each([
    null,
    [],
    "settings",
    {},
    { ...settings, extra: 1 },
    { ...settings, enabled: "true" },
    { ...settings, dailyLimit: "400" },
    { ...settings, dailyLimit: 1.5 },
    { ...settings, dailyLimit: Number.NaN },
    { ...settings, dailyLimit: undefined },
    { ...settings, allowlist: "1.2.3.4/32" },
    { ...settings, allowlist: ["1.2.3.4/32"] },
    { ...settings, allowlist: [{ range: "1.2.3.4/32" }] },
    { ...settings, allowlist: [{ range: "1.2.3.4/32", label: null }] },
    { ...settings, allowlist: [{ range: "1.2.3.4/32", label: "", extra: 1 }] },
    { ...settings, allowlist: [{ range: "1".repeat(101), label: "" }] },
    { ...settings, allowlist: Array.from({ length: 20_001 }, () => ({ range: "", label: "" })) },
  ])("is refused when it is another: %#", (raw) => {
    expect(settingsSchema.safeParse(raw).success).toBe(false);
  });

  it("keeps what fits as it is", () => {
    expect(settingsSchema.parse(settings)).toEqual(settings);
  });
});
