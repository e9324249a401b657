import { describe, expect, it } from "vitest";

import { formValues, type FormValues, settingsFormSchema } from "./settings-form";

const settings = {
  enabled: true,
  allowlist: [{ range: "203.0.113.0/28", label: "Frankfurt" }],
  dailyLimit: 25_000,
};
const row = (text: string, label = "") => ({ id: `${text} ${label}`, text, label });
const read = (change: Partial<FormValues> = {}) =>
  settingsFormSchema.safeParse({ ...formValues(settings), ...change });
const wrongIn = (change: Partial<FormValues>) => read(change).error?.issues.map(({ path }) => path.join("."));

describe("settingsFormSchema", () => {
  it("reads the form into settings as they are sent: canonical ranges, trimmed labels, a number", () => {
    const allowlist = [row("203.0.113.0/28", " Frankfurt "), row("8.8.8.8")];
    expect(read({ allowlist, dailyLimit: " 1,000 ", systemId: " acme " }).data).toEqual({
      settings: {
        enabled: true,
        allowlist: [...settings.allowlist, { range: "8.8.8.8/32", label: "" }],
        dailyLimit: 1_000,
      },
      systemId: "acme",
    });
    expect(read({ limited: false, dailyLimit: "nonsense" }).data?.settings.dailyLimit).toBeNull();
  });

  it("says of every row what is wrong with it", () => {
    const result = read({ allowlist: [row("203.0.113.0/28"), row("x"), row("203.0.113.0/28", "again")] });
    expect(result.error?.issues.map(({ path }) => path)).toEqual([
      ["allowlist", 1],
      ["allowlist", 2],
    ]);
    expect(result.error?.issues.at(1)?.message).toContain("already in row 1");
  });

  it("says what is wrong with each field, and with an empty list as a whole", () => {
    expect(wrongIn({ allowlist: [], dailyLimit: "0", systemId: "ä" })).toEqual([
      "allowlist",
      "dailyLimit",
      "systemId",
    ]);
  });

  it("wants what is in doubt to be chosen, and sends what is kept behind the rows", () => {
    const mayBeAdded = [
      { range: "192.0.2.0/24", label: "Dublin", keep: null },
      { range: "198.51.100.0/24", label: "", keep: false },
    ];
    expect(wrongIn({ mayBeAdded, enabled: null })).toEqual(["mayBeAdded", "enabled"]);
    const kept = mayBeAdded.map((asked) => ({ ...asked, keep: asked.keep ?? true }));
    expect(read({ mayBeAdded: kept }).data?.settings.allowlist).toEqual([
      ...settings.allowlist,
      { range: "192.0.2.0/24", label: "Dublin" },
    ]);
  });
});
