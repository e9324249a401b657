import { describe, expect, it } from "vitest";

import { MAX_DAILY_LIMIT } from "@/lib/domain/daily-limit";
import { acceptedLimits, refusedLimits } from "@/lib/domain/daily-limit.fixture";
import { refusedSystemIds } from "@/lib/domain/system-ids.fixture";
import { inputs } from "./inputs";

const settings = { enabled: true, allowlist: [{ range: "203.0.113.7/32", label: "" }], dailyLimit: 400 };
const record = { slug: "smpp", settings, systemId: null, base: 3, reason: null, confirmation: "" };
const withLimit = (dailyLimit: unknown) => ({
  apply: inputs.applySettings.safeParse({
    ...record,
    settings: { ...settings, dailyLimit },
  }),
  record: inputs.recordSettings.safeParse({ ...record, settings: { ...settings, dailyLimit } }),
});

describe("the daily limit, sent straight to the actions", () => {
  it.each([1, 400, MAX_DAILY_LIMIT, null])("%j is taken as it is", (limit) => {
    const { apply, record } = withLimit(limit);
    expect(apply.data?.settings.dailyLimit).toBe(limit);
    expect(record.data?.settings.dailyLimit).toBe(limit);
  });

  const texts = [...acceptedLimits, ...refusedLimits].map(([text]) => text);
  const values = [0, -0, -1, 0.5, 1.5, 2 ** 31, 2 ** 53, 1e21, Number.NaN, Number.POSITIVE_INFINITY];
  it.each([...values, ...texts, true, [400], { value: 400 }, undefined])("%j is refused", (limit) => {
    const { apply, record } = withLimit(limit);
    expect([apply.success, record.success]).toEqual([false, false]);
  });
});

describe("a system ID, sent straight to the actions", () => {
  it.each(refusedSystemIds)("%j is refused by each of them, unquoted", (systemId) => {
    const secret = { password: null, systemId };
    const answers = [
      inputs.applySettings.safeParse({ ...record, systemId }),
      inputs.recordSettings.safeParse({ ...record, systemId }),
      inputs.rotateCredentials.safeParse({ slug: "smpp", base: 3, reason: null, repeats: null, secret }),
      inputs.checkBind.safeParse({
        slug: "smpp",
        systemId,
        password: "tR7kx2Qm",
        request: null,
        onWord: false,
      }),
    ];
    for (const { success, error } of answers) {
      expect(success).toBe(false);
      if (systemId.length > 3) expect(JSON.stringify(error?.issues)).not.toContain(systemId);
    }
  });
});
