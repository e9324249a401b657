import { expect, it, vi } from "vitest";

import { rangeTable } from "@/lib/domain/allowlist/range-table.fixture";
import { inputs } from "./inputs";
import { applySettings } from "./apply-settings";
import { office, record, world } from "./change.fixture";

vi.mock("@/lib/server/http/log", () => ({ log: { error: vi.fn() } }));

/** What the action makes of a body that nobody typed into the form: the input's schema, then the verb. */
const bodyOf = (range: string) => ({
  slug: "smpp",
  settings: { ...office, allowlist: [...office.allowlist, { range, label: "" }] },
  systemId: null,
  base: 1,
  reason: null,
  confirmation: "EU production",
});

it("the table of ranges, sent straight to the action: canonical to the provider, or refused unsent", async () => {
  expect(rangeTable.length).toBeGreaterThanOrEqual(60);
  for (const each of rangeTable) {
    const parsed = inputs.applySettings.safeParse(bodyOf(each.input));
    const known = "accepted" in each && office.allowlist.some(({ range }) => range === each.accepted);
    if ("refused" in each || known || each.input.length > 100) {
      expect(parsed.success, JSON.stringify(each.input.slice(0, 60))).toBe(false);
      if (each.input.length > 8)
        expect(JSON.stringify(parsed.error?.issues)).not.toContain(`"${each.input}"`);
      continue;
    }
    expect(parsed.data?.settings.allowlist.at(-1)?.range).toBe(each.accepted);
  }
});

it("a canonical form of each accepted range is what the provider gets", async () => {
  const here = await world();
  await record(here);
  const accepted = rangeTable.flatMap((each) => ("accepted" in each ? [each.accepted] : []));
  const allowlist = [...new Set(accepted)].map((range) => ({ range, label: "" }));
  const body = inputs.applySettings.parse({ ...bodyOf(""), settings: { ...office, allowlist } });
  const result = await applySettings(here.context, body);
  expect(result).toMatchObject({
    ok: true,
    value: { kind: "sent", change: { outcome: { kind: "applied" } } },
  });
  expect(JSON.parse(here.provider.requests[0]?.body ?? "")).toMatchObject({
    parameters: { allowed_ips: allowlist.map(({ range }) => range).join(",") },
  });
});
