import { checkSystemId } from "../credentials";
import type { Actor, EventOf } from "./events";
import type { ConnectionState, CredentialsAttempt, RequestMark } from "./state";

type Facts = { password: boolean; systemId: boolean };
type Carried = { password: boolean; systemId: string | null };

/** How long after it ended a rotation may still come into force, in ms: until then older credentials refute nothing. */
const SETTLING_MS = 60_000;

/** A repeat carries the same credentials as the attempt that it repeats: they are one value. */
const valueOf = ({ seq, repeats }: Pick<RequestMark, "seq" | "repeats">) => repeats ?? seq;

const stillOpen = ({ password, systemId }: Carried) => password || systemId !== null;

/** Attempts before `seq` without the facts that are known meanwhile; those of which nothing is left are gone. */
const cleared = (attempts: readonly CredentialsAttempt[], known: Facts, seq: number) =>
  attempts
    .map((attempt) =>
      attempt.seq >= seq
        ? attempt
        : {
            ...attempt,
            password: attempt.password && !known.password,
            systemId: known.systemId ? null : attempt.systemId,
          },
    )
    .filter(stillOpen);

/** The rotations that stay open once these facts are known from the entry `seq`. */
export const superseded = (state: ConnectionState, known: Facts, seq: number) => ({
  openCredentials: cleared(state.openCredentials, known, seq),
  refuted: cleared(state.refuted, known, seq),
});

/**
 * A rotation that went through, as far as its parts are still `carried`. It re-sends what is in force: settings, and
 * a question about them that came later, stay as they are. A newer rotation that is open stays so.
 */
export function rotated(
  state: ConnectionState,
  request: RequestMark,
  { password, systemId: value }: Carried,
  at: number,
): ConnectionState {
  const { seq, actor } = request;
  const known = { password, systemId: value !== null };
  const { openCredentials, refuted } = superseded(state, known, seq);
  return {
    ...state,
    version: state.version + 1,
    systemId: value === null ? state.systemId : { seq, at, actor, value },
    password: password ? { seq, at, actor, proven: false } : state.password,
    openCredentials: openCredentials.filter((attempt) => valueOf(attempt) !== valueOf(request)),
    refuted,
  };
}

/** A rotation without a clear answer: one more that may be in force. */
export const unconfirmedRotation = (
  state: ConnectionState,
  request: RequestMark,
  { password, systemId }: Carried,
  ended: Pick<CredentialsAttempt, "why" | "status" | "endedAt">,
): ConnectionState => ({
  ...state,
  version: state.version + 1,
  openCredentials: [...state.openCredentials, { ...request, ...ended, password, systemId }],
});

/** Where a system ID or a password comes from: the entry of an attempt, or of what was certain before (0 for none). */
type Source = { seq: number; attempt: CredentialsAttempt | null };

/** The system IDs that may be in force and are the one that bound. */
function idSources(state: ConnectionState, tried: readonly CredentialsAttempt[], bound: string): Source[] {
  const certain = { seq: state.systemId?.seq ?? 0, attempt: null };
  const named = tried.filter(({ systemId }) => systemId === bound).map(sourceOf);
  return state.systemId?.value === bound ? [certain, ...named] : named;
}

const sourceOf = (attempt: CredentialsAttempt): Source => ({ seq: attempt.seq, attempt });

const valueOfSource = ({ seq, attempt }: Source) => (attempt ? valueOf(attempt) : seq);

/**
 * Whether the system ID that bound and a password can be in force together: an attempt arrives whole, so what carried
 * one of them and something else as well was not followed by something older in the other.
 */
function together(id: Source, password: Source, bound: string): boolean {
  const brought = id.attempt?.secret?.password ? valueOf(id.attempt) : null;
  const named = password.attempt?.secret?.systemId ?? null;
  return (
    (brought === null || password.seq >= id.seq || valueOfSource(password) === brought) &&
    (named === null || id.seq >= password.seq || named === bound)
  );
}

/** The sources of the system ID and of the password that a bind leaves possible, oldest first; null when it fits none. */
function evidence(state: ConnectionState, { systemId, request, since }: EventOf<"bind.checked">) {
  const tried = state.openCredentials.filter(({ seq }) => seq <= since);
  const certain = { seq: state.password?.seq ?? 0, attempt: null };
  const passwords = [certain, ...tried.filter(({ password }) => password).map(sourceOf)].filter(
    ({ seq }) => request === null || seq === request,
  );
  const ids = idSources(state, tried, systemId);
  const fits = (id: Source) => passwords.filter((password) => together(id, password, systemId));
  const possible = ids.filter((id) => fits(id).length > 0);
  const [oldestId] = possible;
  const known = passwords.filter((password) => possible.some((id) => together(id, password, systemId)));
  const [oldest] = known;
  if (oldestId === undefined || oldest === undefined) return null;
  return {
    passwords: known,
    oldestId,
    oldest,
    newestId: possible.at(-1)?.seq ?? 0,
    newest: known.at(-1)?.seq ?? 0,
  };
}

type Evidence = NonNullable<ReturnType<typeof evidence>>;

/** What a bind leaves open of one rotation. `fresh`: it came later, or may still come into force. */
function leftOpen(
  attempt: CredentialsAttempt,
  { passwords, oldest, newest, newestId }: Evidence,
  fresh: boolean,
) {
  const { seq } = attempt;
  const isOldest =
    seq === oldest.seq || (oldest.attempt !== null && valueOf(attempt) === valueOf(oldest.attempt));
  const alternative = !isOldest && passwords.some((source) => source.seq === seq);
  return {
    ...attempt,
    password: attempt.password && (alternative || (fresh && seq > newest)),
    systemId: fresh && seq > newestId ? attempt.systemId : null,
  };
}

/** The rotations that stay open after a bind that began at `start` (ms), and the newer ones that it closes. */
function afterBind(state: ConnectionState, found: Evidence, since: number, start: number) {
  const isFresh = ({ seq, endedAt }: CredentialsAttempt) => seq > since || endedAt > start - SETTLING_MS;
  const left = state.openCredentials.map((attempt) => leftOpen(attempt, found, isFresh(attempt)));
  const closed = state.openCredentials.filter((_, index) => !left[index] || !stillOpen(left[index]));
  return {
    open: left.filter(stillOpen),
    refuted: closed.filter(
      ({ seq, systemId, password }) =>
        (systemId !== null && seq > found.newestId) || (password && seq > found.newest),
    ),
  };
}

type Place = { seq: number; at: number; actor: Actor };

/** Where nobody has recorded one, the system ID that binds is the one in use, unless another connection has it. */
function taken(state: ConnectionState, event: EventOf<"bind.checked">, place: Place): ConnectionState {
  const { systemId: value, foreign } = event;
  const asked = state.openCredentials.some(({ systemId }) => systemId === value);
  if (state.systemId !== null || asked || foreign || !checkSystemId(value).ok) return state;
  const { seq, at, actor } = place;
  return { ...state, systemId: { seq, at, actor, value } };
}

/**
 * A bind settles which credentials are in force, between those that the ledger holds as possible: the system ID for
 * certain, the password if it is known which one was tried or only one goes with that system ID. Older credentials
 * close a newer rotation only once it had its time to come into force.
 */
export function boundWith(
  state: ConnectionState,
  event: EventOf<"bind.checked">,
  place: Place,
): ConnectionState {
  const { result, request, since, systemId: value } = event;
  if (result.kind !== "bound") return state;
  const known = taken(state, event, place);
  const moved = { version: state.version + 1 };
  const found = evidence(known, event);
  if (found === null) return known === state ? state : { ...known, ...moved };
  const { open, refuted } = afterBind(known, found, since, place.at - result.ms);
  const { oldestId, oldest, passwords } = found;
  const settles = open.length !== known.openCredentials.length || !open.every(same(known.openCredentials));
  const id = oldestId.attempt;
  const password = oldest.attempt ? markOf(oldest.attempt) : known.password;
  const values = new Set(passwords.map(valueOfSource));
  const only = values.size === 1 && (request !== null || settles);
  return {
    ...known,
    ...((settles || known !== state) && moved),
    systemId: id ? { ...idMarkOf(id), value } : known.systemId,
    password: password && { ...password, proven: password.proven || only },
    openCredentials: open,
    refuted: [...known.refuted, ...refuted],
  };
}

const same = (before: readonly CredentialsAttempt[]) => (attempt: CredentialsAttempt, index: number) =>
  before[index]?.password === attempt.password && before[index]?.systemId === attempt.systemId;

const idMarkOf = ({ seq, endedAt: at, actor }: CredentialsAttempt) => ({ seq, at, actor });
const markOf = (attempt: CredentialsAttempt) => ({ ...idMarkOf(attempt), proven: false });
