import type { ConnectionView } from "@/lib/domain/connection-view";
import { numberWord } from "@/lib/domain/counted";
import { checkSystemId } from "@/lib/domain/credentials";
import { type CredentialsAttempt, standingOf, valuesOf } from "@/lib/domain/standing";
import type { RotationState } from "./rotation-model";

/** Which password goes with a row: one that some entry made, the one from before all of them, or an unchanged one. */
export type RowPassword =
  /** `exact`: another one was made in the same minute. */
  { kind: "made"; at: number; exact: boolean } | { kind: "first" } | { kind: "same" };

/** Credentials that may be in force, as one entry of the ledger made them. */
export type TimelineRow = {
  key: number;
  /** Null where the entry left it as it was, or where none is known. */
  systemId: string | null;
  /** Whether the entry left the system ID as it was. */
  sameSystemId: boolean;
  password: RowPassword;
  /** What was last certain, as opposed to an attempt. */
  certain: boolean;
  /** When the attempt and its repeats were asked for, in ms; none for what is certain. */
  asked: readonly number[];
  /** Why it is not known whether the newest of them arrived. */
  cause: string | null;
  /** The request whose password a bind with this row tries; null while that cannot be said. */
  request: number | null;
};

/** What is not certain about the credentials, as rows in the order in which they came about. */
export type Timeline = {
  rows: readonly TimelineRow[];
  /** When the first attempt that is open was asked for, in ms. */
  since: number;
  /** Whether everything that was last certain was so until then. */
  wholeUntil: boolean;
  /** "one of these three": only where exactly one row is in force. */
  pill: string;
};

const valueOf = ({ repeats, seq }: CredentialsAttempt) => repeats ?? seq;

/** Attempts in the order of the first of each value, a repeat with what it repeats. */
function grouped(attempts: readonly CredentialsAttempt[]): [CredentialsAttempt, ...CredentialsAttempt[]][] {
  const groups = new Map<number, [CredentialsAttempt, ...CredentialsAttempt[]]>();
  for (const attempt of attempts) {
    const group = groups.get(valueOf(attempt));
    if (group) group.push(attempt);
    else groups.set(valueOf(attempt), [attempt]);
  }
  return [...groups.values()];
}

const certainRequest = ({ password }: ConnectionView) => password?.seq ?? 0;

/** The credentials that were last applied, recorded or bound. */
export function certainRow(view: ConnectionView): TimelineRow {
  const { systemId, password } = view;
  return {
    key: 0,
    systemId,
    sameSystemId: false,
    password: password ? { kind: "made", at: password.at, exact: false } : { kind: "first" },
    certain: true,
    asked: [],
    cause: null,
    request: certainRequest(view),
  };
}

function attemptRow(
  group: readonly [CredentialsAttempt, ...CredentialsAttempt[]],
  view: ConnectionView,
): TimelineRow {
  const [first] = group;
  const newest = group.at(-1) ?? first;
  const passwordOpen = standingOf(view).password.standing !== "in-force";
  return {
    key: first.seq,
    systemId: newest.systemId,
    sameSystemId: newest.systemId === null,
    password: newest.password ? { kind: "made", at: first.at, exact: false } : { kind: "same" },
    certain: false,
    asked: group.map(({ at }) => at),
    cause: newest.cause,
    // The newest of the same credentials: what binds with them leaves nothing older open.
    request: newest.password ? newest.seq : passwordOpen ? null : certainRequest(view),
  };
}

const minuteOf = (at: number) => Math.floor(at / 60_000);

/** Names passwords by the second where the minute alone would be that of two. */
function toldApart(rows: readonly TimelineRow[]): TimelineRow[] {
  const minutes = rows.flatMap(({ password }) => (password.kind === "made" ? [minuteOf(password.at)] : []));
  const isShared = (at: number) => minutes.filter((minute) => minute === minuteOf(at)).length > 1;
  return rows.map((row) => {
    const { password } = row;
    return password.kind === "made"
      ? { ...row, password: { ...password, exact: isShared(password.at) } }
      : row;
  });
}

/** The possible credentials of a connection; null while they are certain. */
export function credentialsTimeline(view: ConnectionView): Timeline | null {
  const attempts = view.attempts.credentials;
  const [first] = attempts;
  if (first === undefined) return null;
  const rows = toldApart([certainRow(view), ...grouped(attempts).map((group) => attemptRow(group, view))]);
  const alike = attempts.every(
    ({ password, systemId }) =>
      password === first.password && (systemId === null) === (first.systemId === null),
  );
  const marks = [view.password, view.systemIdFrom];
  return {
    rows,
    since: first.at,
    wholeUntil: marks.every((mark) => mark === null || mark.seq < first.seq),
    pill: alike ? `one of these ${numberWord(rows.length)}, not confirmed` : "not confirmed",
  };
}

/** The system ID that a bind with a row takes; null where it has to be typed. */
export function boundSystemId(row: TimelineRow, view: ConnectionView): string | null {
  return row.sameSystemId ? certainSystemId(view) : row.systemId;
}

/** Which of several system IDs may go with a row that left it as it was. */
export const idsOf = (row: TimelineRow, view: ConnectionView): readonly string[] =>
  row.sameSystemId ? possibleSystemIds(view) : [];

/** Credentials of which a bind is to tell whether they are in force. */
export type BindTarget = {
  /** Null where it has to be typed. */
  systemId: string | null;
  /** Between which it is, then. */
  ids: readonly string[];
  password: RowPassword;
  /** The request whose password is asked for; null while that cannot be said. */
  request: number | null;
};

/** What a bind with a row of the timeline takes. */
export const targetOf = (row: TimelineRow, view: ConnectionView): BindTarget => ({
  systemId: boundSystemId(row, view),
  ids: idsOf(row, view),
  password: row.password,
  request: row.request,
});

/** The system ID that is in force for certain; null while nobody can say. */
export function certainSystemId(view: ConnectionView): string | null {
  const { systemId } = standingOf(view);
  return systemId.standing === "in-force" ? systemId.value : null;
}

/** Every system ID that may be in force, as far as one is known; what was last certain comes first. */
export const possibleSystemIds = (view: ConnectionView): readonly string[] =>
  valuesOf(standingOf(view).systemId);

/** The system IDs between which a new one decides; none where the one that it replaces is certain. */
export function replacedSystemIds({
  basis,
  draft,
}: Pick<RotationState, "basis" | "draft">): readonly string[] {
  const others = possibleSystemIds(basis).filter((id) => id !== draft.systemId);
  return others.length > 1 ? others : [];
}

/** The system ID that goes with the password of the dialog; null while it is not known or not valid. */
export function systemIdOf({ draft }: Pick<RotationState, "draft">, view: ConnectionView): string | null {
  const text = draft.parts.systemId ? draft.systemId : (certainSystemId(view) ?? draft.idInUse);
  const checked = checkSystemId(text);
  return checked.ok ? checked.value : null;
}

/** Whether the system ID that stays has to be typed, because nobody can say which one it is. */
export const asksForSystemId = ({ draft }: Pick<RotationState, "draft">, view: ConnectionView): boolean =>
  !draft.parts.systemId && certainSystemId(view) === null;
