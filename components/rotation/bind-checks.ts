import { covers } from "@/lib/domain/allowlist/coverage";
import { parseAddress } from "@/lib/domain/allowlist/range";
import { type BindContext, enabledOf } from "@/lib/domain/bind-context";
import { bindMeaning } from "@/lib/domain/bind-meaning";
import type { BindResult } from "@/lib/domain/bind-result";
import { describeSource } from "@/lib/domain/bind-words";
import type { ConnectionView } from "@/lib/domain/connection-view";
import { numberWord } from "@/lib/domain/counted";
import { coverageOfSettings } from "@/lib/domain/dangers";
import { type PasswordValue, possibleSettings, standingOf, valuesOf } from "@/lib/domain/standing";

/** When a bind is tried by itself, in ms after the rotation was applied: at most four, because some SMSCs block. */
const DUE = [2_000, 8_000, 20_000, 35_000] as const;
const PATIENCE = 30_000;

/** The next try after `elapsed` ms; those that passed meanwhile are left out. Null when none is left. */
export const nextCheck = (elapsed: number): number | null => DUE.find((due) => due > elapsed) ?? null;

/** Whether tries go on after this result, which came `elapsed` ms after the rotation was applied. */
export function triesGoOn(result: BindResult, elapsed: number): boolean {
  if (result.kind === "bound") return false;
  return result.kind !== "refused" || elapsed < PATIENCE;
}

/**
 * Whether the allowlist lets in the address that the SMSC sees; undefined when either is not known, or when one of
 * several allowlists that may be in force does and another does not.
 */
function vantageAllowed(view: ConnectionView): boolean | undefined {
  const { bind } = view;
  const address = bind.vantage === null ? null : parseAddress(bind.vantage);
  if (!address?.ok) return undefined;
  const answers = new Set(
    possibleSettings(view).map((body) => body && covers(coverageOfSettings(body), address.range)),
  );
  const [answer] = answers;
  return answers.size === 1 ? (answer ?? undefined) : undefined;
}

/** Why no bind can tell whether new credentials are in force; undefined when one can. */
export function bindBlock(view: ConnectionView): string | undefined {
  if (view.smpp === null) return "No SMPP host is configured for this connection.";
  switch (enabledOf(view)) {
    case "off":
      return "The connection is switched off, so the SMSC would refuse it.";
    case "in-doubt":
      return "The connection may be switched off, so a refusal would tell nothing.";
    case "on":
      return vantageAllowed(view) === false
        ? `This server’s address ${view.bind.vantage} is not in the allowlist, so the SMSC would refuse it.`
        : undefined;
  }
}

/** Why no bind is tried by itself after a rotation; undefined when it is. */
export const autoCheckBlock = (view: ConnectionView): string | undefined =>
  bindBlock(view) ??
  (view.bind.auto ? undefined : "None starts by itself here (SMPP_AUTO_CHECK is off); Check bind makes one.");

/** What Bindery knows about a bind's chances, for naming its likely causes. `rotatedAgo` in ms. */
export function bindContext(view: ConnectionView, rotatedAgo: number | null): BindContext {
  return {
    enabled: enabledOf(view),
    addressAllowed: vantageAllowed(view),
    ...(rotatedAgo !== null && { justRotatedSecondsAgo: rotatedAgo / 1000 }),
  };
}

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

const SETTLE = "Send again settles it.";

/** What one bind with the new password tells of an unconfirmed rotation; null for a bind, which settles it. */
export function bindVerdict(result: BindResult, context: BindContext): string | null {
  const meaning = bindMeaning(result, context);
  switch (meaning.kind) {
    case "bound":
      return null;
    case "speaks-of-password":
      return `${meaning.sentence} The old one may still be in force. ${SETTLE}`;
    case "says-nothing":
      return `${meaning.sentence} This does not tell whether the change is in force. ${SETTLE}`;
  }
}

/** How long after it ended a rotation may still come into force, in ms: until then older credentials rule out none. */
const SETTLING_MS = 60_000;

/** What a bind that succeeded has settled. */
export type Settled = {
  /** The system ID that is in force for certain since; null when that was known, or still is not. */
  systemId: string | null;
  /** The password that is, and whether that was in doubt before; null when nothing changed about it. */
  password: { value: PasswordValue; wasInDoubt: boolean } | null;
  /** Several passwords go with the system ID that bound: which of them was typed is not known. */
  passwordStillOpen: boolean;
  /**
   * Until when a newer rotation may still come into force, by the store's clock in ms: the same bind settles more after
   * that. Null when none may.
   */
  openUntil: number | null;
  /** The bound system ID is none of those that may be in force, as far as is recorded. */
  unlisted: boolean;
};

function settledPassword(before: ConnectionView, after: ConnectionView): Settled["password"] {
  const then = standingOf(before).password;
  const now = standingOf(after).password;
  if (now.standing !== "in-force") return null;
  const wasInDoubt = then.standing !== "in-force";
  const wasProven = then.standing === "in-force" && then.value?.proven === true;
  const isNew = wasInDoubt || (now.value?.proven === true && !wasProven);
  return isNew ? { value: now.value, wasInDoubt } : null;
}

/** When the last of the rotations that are still open has had its time; null when all have. */
function openUntil({ attempts, now }: ConnectionView): number | null {
  const until = Math.max(0, ...attempts.credentials.map(({ endedAt }) => endedAt + SETTLING_MS));
  return until > now ? until : null;
}

/** Compares what was known before a bind with `bound` and what is known after it. */
export function settledBy(before: ConnectionView, after: ConnectionView, bound: string): Settled {
  const then = standingOf(before).systemId;
  const now = standingOf(after).systemId;
  const unlisted = !valuesOf(now).includes(bound);
  const isSettled = now.standing === "in-force" && now.value === bound && then.standing !== "in-force";
  return {
    systemId: isSettled ? bound : null,
    password: settledPassword(before, after),
    passwordStillOpen: standingOf(after).password.standing !== "in-force",
    // The same bind would settle nothing later either: it says nothing of the values that may be in force.
    openUntil: unlisted ? null : openUntil(after),
    unlisted,
  };
}
