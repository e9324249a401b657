import { sql } from "kysely";
import { expect, it, vi } from "vitest";

import { verifiedLength } from "../ledger/verify.fixture";
import { apply, office, record, sent, world } from "./change.fixture";

vi.mock("@/lib/server/http/log", () => ({ log: { error: vi.fn() } }));

it("no call is made when the disk is full", async () => {
  const here = await world();
  await record(here);
  const { rows } = await sql<{ page_count: number }>`PRAGMA page_count`.execute(here.db);
  await sql.raw(`PRAGMA max_page_count = ${rows[0]?.page_count ?? 0}`).execute(here.db);
  const allowlist = Array.from({ length: 5_000 }, (_, i) => ({
    range: `10.0.${i >> 8}.${i & 255}/32`,
    label: "",
  }));
  const change = await sent(apply(here, { ...office, allowlist: [...office.allowlist, ...allowlist] }));
  expect(change.outcome).toMatchObject({ kind: "not-sent", why: "ledger" });
  expect(here.provider.requests).toHaveLength(0);
  expect(await verifiedLength(here.db, "smpp")).toBe(1);
});
