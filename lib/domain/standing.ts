import type { AllowedRange, Settings } from "./settings";

/** Who did something and when, in ms since 1970 by the store's clock. */
export type Mark = { seq: number; at: number; by: string };

/** A value that may be in force, and the entry it comes from; null where that is not known. */
export type Possible<T> = { value: T; from: Mark | null };

/**
 * What is known of one fact. `one-of`: attempts that are not confirmed may have changed it; what was last certain
 * comes first. `not-known`: nobody can say; `maybe` has what was last recorded and what was asked for.
 */
export type Fact<T> =
  | { standing: "in-force"; value: T; from: Mark | null }
  | { standing: "one-of"; values: readonly Possible<T>[] }
  | { standing: "not-known"; maybe: readonly Possible<T>[] };

/** A range, and whether an attempt that is not confirmed may have taken it out or put it in. */
type RangeStanding = AllowedRange & {
  standing: "in-force" | "may-be-removed" | "may-be-added";
  from: Mark | null;
};

/** An attempt to change settings that is not confirmed: all of it may be in force, or nothing. */
export type SettingsAttempt = Mark & {
  /** When it ended without a clear answer, in ms since 1970. */
  endedAt: number;
  cause: string;
  settings: Settings;
  /** The attempt that it sent again; null for one of its own. */
  repeats: number | null;
};

/** A rotation that is not confirmed, with what of it is still open. */
export type CredentialsAttempt = Mark & {
  endedAt: number;
  cause: string;
  password: boolean;
  systemId: string | null;
  repeats: number | null;
};

/** What the ledger knows of a connection, as far as facts are folded from it. */
export type Known = {
  settings: (Mark & { body: Settings }) | null;
  /** Oldest first, like every list of attempts. */
  attempts: { settings: readonly SettingsAttempt[]; credentials: readonly CredentialsAttempt[] };
  systemId: string | null;
  /** The entry that the system ID comes from. */
  systemIdFrom: Mark | null;
  /** The last rotation that is certain; null when the password was never rotated here. */
  password: (Mark & { proven: boolean }) | null;
  hostChanged: boolean;
  /** Restored from a backup: what came after it is missing. */
  behind: Mark | null;
};

/** The password by the rotation that made it; null is the one from before every rotation here. */
export type PasswordValue = (Mark & { proven: boolean }) | null;

/** Each fact of a connection with its standing and its possible values. */
export type Standing = {
  enabled: Fact<boolean>;
  dailyLimit: Fact<number | null>;
  ranges: readonly RangeStanding[];
  systemId: Fact<string>;
  password: Fact<PasswordValue>;
};

const markOf = ({ seq, at, by }: Mark): Mark => ({ seq, at, by });

const distinct = <T>(values: readonly Possible<T>[]): Possible<T>[] =>
  values.filter(({ value }, index) => values.findIndex((other) => other.value === value) === index);

/**
 * One fact out of what is certain and what attempts may have made of it, oldest first. Without anything certain it is
 * not known. The same value twice is one value, of the entry that it came from first.
 */
export function factOf<T>(certain: Possible<T> | null, attempts: readonly Possible<T>[]): Fact<T> {
  if (certain === null) return { standing: "not-known", maybe: distinct(attempts) };
  const values = distinct([certain, ...attempts]);
  return values.length === 1
    ? { standing: "in-force", value: certain.value, from: certain.from }
    : { standing: "one-of", values };
}

/** Every value that a fact may have, as far as one is known. */
export function valuesOf<T>(fact: Fact<T>): readonly T[] {
  switch (fact.standing) {
    case "in-force":
      return [fact.value];
    case "one-of":
      return fact.values.map(({ value }) => value);
    case "not-known":
      return fact.maybe.map(({ value }) => value);
  }
}

/** Whether a fact certainly has this value. */
export const isCertainly = <T>(fact: Fact<T>, value: T) =>
  fact.standing === "in-force" && fact.value === value;

/** Nobody can say what is in force: neither the first time, nor at another host, nor after a restore. */
const unknown = ({ settings, hostChanged, behind }: Known) =>
  settings === null || hostChanged || behind !== null;

function settingsFact<T>(known: Known, pick: (settings: Settings) => T): Fact<T> {
  const { settings, attempts } = known;
  const certain = settings && { value: pick(settings.body), from: markOf(settings) };
  const asked = attempts.settings.map((attempt) => ({
    value: pick(attempt.settings),
    from: markOf(attempt),
  }));
  return unknown(known) ? factOf<T>(null, certain ? [certain, ...asked] : asked) : factOf(certain, asked);
}

function rangeStandings({ settings, attempts }: Known): RangeStanding[] {
  const certain = settings?.body.allowlist ?? [];
  const asked = attempts.settings.map((attempt) => ({
    attempt,
    ranges: new Set(attempt.settings.allowlist.map(({ range }) => range)),
  }));
  const kept = certain.map((allowed): RangeStanding => {
    const without = asked.find(({ ranges }) => !ranges.has(allowed.range));
    return without
      ? { ...allowed, standing: "may-be-removed", from: markOf(without.attempt) }
      : { ...allowed, standing: "in-force", from: settings && markOf(settings) };
  });
  const seen = new Set(certain.map(({ range }) => range));
  const added: RangeStanding[] = [];
  for (const { attempt } of asked) {
    for (const allowed of attempt.settings.allowlist) {
      if (seen.has(allowed.range)) continue;
      seen.add(allowed.range);
      added.push({ ...allowed, standing: "may-be-added", from: markOf(attempt) });
    }
  }
  return [...kept, ...added];
}

function systemIdOf({ systemId, systemIdFrom, attempts }: Known): Fact<string> {
  const asked = attempts.credentials.flatMap((attempt) =>
    attempt.systemId === null ? [] : [{ value: attempt.systemId, from: markOf(attempt) }],
  );
  return factOf(systemId === null ? null : { value: systemId, from: systemIdFrom }, asked);
}

function passwordOf({ password, attempts }: Known): Fact<PasswordValue> {
  const madeBy = ({ repeats, seq }: CredentialsAttempt) => repeats ?? seq;
  const asked = attempts.credentials
    .filter((attempt) => attempt.password)
    .filter((attempt, index, all) => all.findIndex((other) => madeBy(other) === madeBy(attempt)) === index)
    .map((attempt) => ({ value: { ...markOf(attempt), proven: false }, from: markOf(attempt) }));
  return factOf<PasswordValue>({ value: password, from: password && markOf(password) }, asked);
}

/**
 * What is true now, fact by fact: in force, one of several, or not known. Everything that shows or judges a fact asks
 * here. Several facts of one attempt go together: dangers are judged on `possibleSettings`.
 */
export const standingOf = (known: Known): Standing => ({
  enabled: settingsFact(known, ({ enabled }) => enabled),
  dailyLimit: settingsFact(known, ({ dailyLimit }) => dailyLimit),
  ranges: rangeStandings(known),
  systemId: systemIdOf(known),
  password: passwordOf(known),
});

/**
 * Whole settings that may be in force now: the last certain ones and those of each open attempt. Null among them
 * stands for settings that nobody knows.
 */
export function possibleSettings(known: Known): readonly (Settings | null)[] {
  const { settings, attempts } = known;
  const all = [...(settings ? [settings.body] : []), ...attempts.settings.map((attempt) => attempt.settings)];
  return unknown(known) ? [null, ...all] : all;
}
