import { sql } from "kysely";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { type HistoryFilters, noFilters } from "@/lib/domain/history/filters";
import { connections } from "@/lib/server/config/connections";
import { database } from "@/lib/server/ledger/database";
import { readConnectionView } from "@/lib/server/reads/connection-view";
import { readHistoryPage } from "@/lib/server/reads/history";
import { startPostgres } from "../postgres/server";
import type { Figure } from "./figure";
import { COMMON, RARE, writeLong } from "./long-ledger";
import { medianMs } from "./timing";

/** `--postgres` asks for a server instead of the embedded file; `--entries=10000` for a shorter ledger. */
const onServer = process.argv.includes("--postgres");
const asked = process.argv.find((word) => word.startsWith("--entries="));
const ENTRIES = asked === undefined ? 100_000 : Number(asked.slice("--entries=".length));

const PAGE_MS = 50;
const SEARCH_MS = 1_000;
const DEEPEST = 1.3;
const DAY = 86_400_000;
const SLUG = "smpp";

async function openStore() {
  const folder = mkdtempSync(join(tmpdir(), "bindery-bench-"));
  const server = onServer ? await startPostgres() : null;
  Object.assign(process.env, {
    AUTH_URL: "http://localhost:3000",
    AUTH_SECRET: "a secret of more than thirty-two characters",
    OIDC_ISSUER: "https://sso.example.net",
    OIDC_CLIENT_ID: "bindery",
    OIDC_CLIENT_SECRET: "8c1f0d2e7a",
    OPERATOR_GROUPS: "operators",
    PROVIDER_URL: "https://api.example.net",
    PROVIDER_API_KEY: "mbv_live_4f9c",
    DATABASE_URL: server?.url ?? `file:${join(folder, "bindery.db")}`,
  });
  const remove = async () => {
    await (await database()).destroy();
    await server?.remove();
    rmSync(folder, { recursive: true, force: true });
  };
  return { db: await database(), remove };
}

const page =
  (more: Partial<HistoryFilters> = {}, before: number | null = null) =>
  () =>
    readHistoryPage(SLUG, { ...noFilters, ...more }, before);

const dayAgo = (days: number) =>
  new Date(Date.now() - days * DAY).toISOString().slice(0, "2026-11-25".length);

/** Pages that read what they show and little else. */
function filtered(): Record<string, () => Promise<unknown>> {
  const years = Math.floor((ENTRIES * 90_000) / DAY) - 1;
  return {
    "page of a person": page({ who: COMMON.person }),
    "page of a person of long ago": page({ who: RARE.person }),
    "page of a kind": page({ what: COMMON.kind }),
    "page of a kind of long ago": page({ what: RARE.kind }),
    "page of an outcome": page({ outcome: COMMON.outcome }),
    "page of an outcome of long ago": page({ outcome: RARE.outcome }),
    "page of bind checks that bound": page({ outcome: "bound" }),
    "page of the last 7 days": page({ when: { kind: "last", span: "7d" } }),
    "page of a day of long ago": page({
      when: { kind: "between", from: dayAgo(years), to: dayAgo(years - 1) },
    }),
  };
}

/** What the page of the connection reads, which has to be the same however long the history is. */
async function pageOfConnection(): Promise<unknown> {
  const [connection] = connections();
  if (connection === undefined) throw new Error("there is no connection");
  const reader = { issuer: "https://sso.example.net", subject: "1", label: COMMON.person, authTime: 0 };
  return readConnectionView(connection, "operator", reader);
}

async function search(name: string, text: string): Promise<Figure[]> {
  const first = await medianMs(page({ text }), 3);
  const started = performance.now();
  let answers = 0;
  for (let before: number | null = null; ;) {
    const { next } = await page({ text }, before)();
    answers += 1;
    if (next === null) break;
    before = next;
  }
  const whole = performance.now() - started;
  return [
    { name: `${name}: an answer`, value: first, unit: "ms", bar: { atMost: SEARCH_MS } },
    { name: `${name}: all, in ${answers} answers`, value: whole, unit: "ms" },
  ];
}

/** A ledger of 100,000 entries: what a page of its history costs in the store. */
export async function run(): Promise<Figure[]> {
  const { db, remove } = await openStore();
  try {
    const started = performance.now();
    await writeLong(db, SLUG, ENTRIES);
    const seconds = (performance.now() - started) / 1000;
    // A server does so by itself within a minute; it has been told of the entries just now.
    if (onServer) await sql`ANALYZE`.execute(db);
    // In turn, so that whatever else the machine does meets both.
    const [newest, deepest] = [await medianMs(page()), await medianMs(page({}, 80))];
    const again = [await medianMs(page()), await medianMs(page({}, 80))] as const;
    const ratio = Math.min(deepest, again[1]) / Math.min(newest, again[0]);
    const figures: Figure[] = [
      { name: `${ENTRIES} entries written`, value: seconds, unit: "s" },
      { name: "newest page", value: newest, unit: "ms", bar: { atMost: PAGE_MS } },
      { name: "deepest page", value: deepest, unit: "ms", bar: { atMost: PAGE_MS } },
      { name: "deepest beside newest", value: ratio, unit: "×", bar: { atMost: DEEPEST } },
      {
        name: "page of the connection",
        value: await medianMs(pageOfConnection),
        unit: "ms",
        bar: { atMost: PAGE_MS },
      },
    ];
    for (const [name, call] of Object.entries(filtered())) {
      figures.push({ name, value: await medianMs(call), unit: "ms", bar: { atMost: PAGE_MS } });
    }
    const all = page({ who: COMMON.person, what: "settings", outcome: "rejected" });
    figures.push(
      { name: "page of a person, a kind and an outcome", value: await medianMs(all, 5), unit: "ms" },
      ...(await search("free text that is nowhere", "nowhere to be found")),
      ...(await search("an address that is nowhere", "198.51.100.7")),
    );
    return figures;
  } finally {
    await remove();
  }
}
