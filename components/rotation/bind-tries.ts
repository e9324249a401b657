import type { BindResult } from "@/lib/domain/bind-result";
import { describeSource } from "@/lib/domain/bind-words";
import { numberWord } from "@/lib/domain/counted";
import { nextCheck, triesGoOn } from "./bind-schedule";

/** A bind that was tried and how it ended; `at` is the reader's clock in ms. */
export type BindCheck = { kind: "answered"; result: BindResult; at: number; recorded: boolean };

/** A try, also one of which our server said nothing. */
export type BindTry = BindCheck | { kind: "failed"; why: string; at: number };

const since = (startedAt: number, tries: readonly BindTry[]) => tries.filter(({ at }) => at >= startedAt);

/**
 * When the next bind is tried by itself, by the reader's clock in ms; null when none is left. Tries from before
 * `startedAt` do not count.
 */
export function nextDue(startedAt: number | null, tries: readonly BindTry[]): number | null {
  if (startedAt === null) return null;
  const counted = since(startedAt, tries);
  const goOn = counted.every((one) => one.kind === "answered" && triesGoOn(one.result, one.at - startedAt));
  const last = counted.at(-1);
  const next = goOn ? nextCheck(last ? last.at - startedAt : 0) : null;
  return next === null ? null : startedAt + next;
}

/** The binds that were answered since `startedAt`; all of them without it. */
export const answeredSince = (startedAt: number | null, tries: readonly BindTry[]): BindCheck[] =>
  since(startedAt ?? 0, tries).filter((one) => one.kind === "answered");

const isRefused = ({ result }: BindCheck) => result.kind === "refused";

/** How tries ended, in a word: "4 refused", "binds", "none of 3 binds". */
export function triesWord(checks: readonly BindCheck[]): string {
  if (checks.at(-1)?.result.kind === "bound") return "binds";
  return checks.every(isRefused) ? `${checks.length} refused` : `${checks.length} without a bind`;
}

/** What became of the tries, as a clause: "four test binds with it were refused". */
export function triesClause(checks: readonly BindCheck[]): string {
  const one = checks.length === 1;
  const number = numberWord(checks.length);
  if (checks.every(isRefused)) {
    return one ? "a test bind with it was refused" : `${number} test binds with it were refused`;
  }
  return one ? "a test bind with it did not succeed" : `none of ${number} test binds with it succeeded`;
}

const listed = (items: readonly string[]) =>
  items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`;

/** When they were tried and from where: "2, 8 and 20 s after the change, from 203.0.113.5". */
export function triesDetails(checks: readonly BindCheck[], startedAt: number | null): string {
  const begun = checks.map(({ at, result }) => at - result.ms);
  const seconds = begun.map((at) => String(Math.max(0, Math.round((at - (startedAt ?? at)) / 1000))));
  const source = checks.at(-1)?.result.source;
  return [
    ...(startedAt === null ? [] : [`${listed(seconds)} s after the change`]),
    ...(source ? [describeSource(source)] : []),
  ].join(", ");
}
