import { judgeAllowlist } from "@/lib/domain/allowlist/judge";
import type { Exposure } from "@/lib/domain/allowlist/exposure";
import type { AllowedRange } from "@/lib/domain/settings";
import { eitherCounted } from "./summary-words";

/** A range that may have been added: whether it is to stay, null until somebody says. */
export type AskedRange = AllowedRange & { keep: boolean | null };

/** What attempts that are not confirmed leave open about an allowlist. */
export type ListDoubt = {
  /** Ranges that were in force and may have been taken out. */
  mayBeRemoved: ReadonlySet<string>;
  mayBeAdded: readonly AskedRange[];
  /** Each whole list that may be in force. */
  possible: readonly (readonly AllowedRange[])[];
};

export const NO_DOUBT: ListDoubt = { mayBeRemoved: new Set(), mayBeAdded: [], possible: [] };

/** Whether it is open which ranges are in force. */
export const isInDoubt = ({ mayBeRemoved, mayBeAdded }: ListDoubt) =>
  mayBeRemoved.size > 0 || mayBeAdded.length > 0;

type Rows = readonly { readonly text: string }[];

/** The ranges of which nobody has said yet whether they are to stay; a row with the same range says it. */
export function undecidedOf(asked: readonly AskedRange[], rows: Rows): AskedRange[] {
  if (asked.length === 0) return [];
  const present = new Set(rows.map(({ text }) => text));
  return asked.filter(({ range, keep }) => keep === null && !present.has(range));
}

/** The ranges that are to stay and stand in no row. */
export function keptOf(asked: readonly AskedRange[], rows: Rows): AllowedRange[] {
  if (asked.length === 0) return [];
  const present = new Set(rows.map(({ text }) => text));
  return asked
    .filter(({ range, keep }) => keep === true && !present.has(range))
    .map(({ range, label }) => ({ range, label }));
}

const widths: readonly Exposure[] = ["narrow", "wide", "very wide", "whole internet"];

/** The foot of a list in doubt: `2 or 3 ranges · 17 or 273 IPv4 addresses`, and the widest it may be. */
export function summaryInDoubt(possible: ListDoubt["possible"]): { words: string; exposure: Exposure } {
  const all = possible.map(
    (list) => judgeAllowlist(list.map(({ range, label }) => ({ text: range, label }))).summary,
  );
  const either = (count: (summary: (typeof all)[number]) => number | bigint) =>
    [...new Set(all.map((summary) => BigInt(count(summary))))].sort((a, b) => (a < b ? -1 : 1));
  const parts = [
    eitherCounted(
      either(({ ranges }) => ranges),
      "range",
    ),
  ];
  const ipv4 = either(({ ipv4Addresses }) => ipv4Addresses);
  const ipv6 = either(({ ipv6Addresses }) => ipv6Addresses);
  if (ipv4.some((count) => count > 0n)) parts.push(eitherCounted(ipv4, "IPv4 address", "IPv4 addresses"));
  if (ipv6.some((count) => count > 0n)) parts.push(eitherCounted(ipv6, "IPv6 address", "IPv6 addresses"));
  const widest = Math.max(0, ...all.map(({ exposure }) => widths.indexOf(exposure)));
  return { words: parts.join(" · "), exposure: widths[widest] ?? "narrow" };
}
