import { describe, expect, it } from "vitest";
import type * as z from "zod";

import { inputs } from "./inputs";

const settings = { enabled: true, allowlist: [{ range: "203.0.113.7", label: " Office " }], dailyLimit: 400 };
const apply = { slug: "smpp", settings, systemId: null, base: 3, reason: " INC-7\n", confirmation: "" };
const rotate = {
  slug: "smpp",
  base: 3,
  reason: "",
  repeats: null,
  secret: { password: "tR7kx2Qm", systemId: null },
};
const bind = { slug: "smpp", systemId: "mobi", password: "tR7kx2Qm", request: null, onWord: false };

const refused = (schema: z.ZodType, raw: unknown) => {
  const parsed = schema.safeParse(raw);
  if (parsed.success) throw new Error("This has to be refused");
  return parsed.error.issues;
};

describe("what an action accepts", () => {
  it("comes out canonical", () => {
    expect(inputs.applySettings.parse(apply)).toEqual({
      ...apply,
      settings: { ...settings, allowlist: [{ range: "203.0.113.7/32", label: "Office" }] },
      reason: "INC-7",
    });
    expect(inputs.rotateCredentials.parse(rotate)).toEqual({ ...rotate, reason: null });
    expect(inputs.checkBind.parse(bind)).toEqual(bind);
    const again = { slug: "smpp", seq: 1, reason: null, confirmation: "EU" };
    expect(inputs.sendAgain.parse(again)).toEqual(again);
  });

  it("says which row of the settings is wrong, in fixed words", () => {
    const wrong = { ...settings, allowlist: [...settings.allowlist, { range: "192.0.2.77/24", label: "" }] };
    expect(
      refused(inputs.recordSettings, { ...apply, confirmation: undefined, settings: wrong }),
    ).toBeTruthy();
    expect(refused(inputs.applySettings, { ...apply, settings: wrong })).toMatchObject([
      { code: "custom", path: ["settings"], message: "Row 2: 192.0.2.77 is not the start of a /24." },
    ]);
  });

  it.each([
    ["an unknown key", { ...apply, extra: 1 }],
    ["a base of another type", { ...apply, base: "3" }],
    ["a negative base", { ...apply, base: -1 }],
    ["a fraction as base", { ...apply, base: 1.5 }],
    ["no reason at all", { ...apply, reason: undefined }],
    ["a reason of 201 characters", { ...apply, reason: "x".repeat(201) }],
    ["a reason with a control character", { ...apply, reason: "a\u0000b" }],
    ["a confirmation that is no text", { ...apply, confirmation: { toString: "EU" } }],
    ["a slug without end", { ...apply, slug: "x".repeat(101) }],
    ["a system ID of 16 characters", { ...apply, systemId: "x".repeat(16) }],
    ["an empty allowlist", { ...apply, settings: { ...settings, allowlist: [] } }],
    ["a limit of 0", { ...apply, settings: { ...settings, dailyLimit: 0 } }],
    ["a limit of 2^31", { ...apply, settings: { ...settings, dailyLimit: 2 ** 31 } }],
    ["a limit as text", { ...apply, settings: { ...settings, dailyLimit: "400" } }],
    ["enabled as text", { ...apply, settings: { ...settings, enabled: "true" } }],
    ["a list", [apply]],
    ["nothing", undefined],
    ["null", null],
  ])("is not %s", (_, raw) => {
    expect(inputs.applySettings.safeParse(raw).success).toBe(false);
  });
});

describe("secrets", () => {
  const canary = "hunter22hunter22";
  const odd: unknown[] = [
    { canary },
    [canary],
    12345678,
    true,
    canary,
    canary.repeat(70_000),
    `${canary.slice(0, 4)}\u0000`,
    "\ud800hunter",
    "pässwort",
    "",
    "a b",
  ];

  it.each(odd.map((secret, i) => [i, secret] as const))(
    "of a wrong kind are refused unquoted: %i",
    (_, secret) => {
      const issues = [
        ...refused(inputs.rotateCredentials, { ...rotate, secret: { password: secret, systemId: null } }),
        ...refused(inputs.rotateCredentials, { ...rotate, secret: { password: null, systemId: secret } }),
        ...(secret === "a b" ? [] : refused(inputs.checkBind, { ...bind, password: secret })),
      ];
      expect(issues.length).toBeGreaterThan(1);
      expect(JSON.stringify(issues)).not.toContain("hunter");
    },
  );

  it("have to be given: one of them at least", () => {
    const none = { ...rotate, secret: { password: null, systemId: null } };
    expect(refused(inputs.rotateCredentials, none)).toMatchObject([{ path: ["secret"] }]);
  });

  it.each(["leaked: tR7kx2Qm", "t R 7 k x 2 Q m", "tR7k\nx2Qm", "tR7k\u200bx2\u00adQm"])(
    "may not stand in the reason: %j",
    (reason) => {
      const issues = refused(inputs.rotateCredentials, { ...rotate, reason });
      expect(issues).toMatchObject([{ path: ["reason"] }]);
      expect(JSON.stringify(issues)).not.toMatch(/tR7k/);
    },
  );

  it.each(["tR7kx2Qm", "mobi-tR7kx2Qm"])("may not stand in the system ID: %s", (systemId) => {
    const secret = { password: "tR7kx2Qm", systemId };
    const issues = refused(inputs.rotateCredentials, { ...rotate, secret });
    expect(issues).toMatchObject([{ path: ["secret", "systemId"] }]);
    expect(JSON.stringify(issues)).not.toMatch(/tR7k/);
  });

  it("may equal the system ID where a provider has given them so", () => {
    const same = { ...bind, systemId: bind.password };
    expect(inputs.checkBind.parse(same)).toEqual(same);
  });

  it("are blanks too when typed for a bind check", () => {
    expect(inputs.checkBind.parse({ ...bind, password: "a b" }).password).toBe("a b");
  });
});
