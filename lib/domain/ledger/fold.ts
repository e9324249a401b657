import type { Outcome } from "../outcome";
import { boundWith, rotated, superseded, unconfirmedRotation } from "./fold-credentials";
import type { Actor, EventOf, LedgerEvent } from "./events";
import type { ConnectionState, RequestMark } from "./state";

/** Where an event stands: its number, its time by the store's clock (ms), and who caused it. */
export type Place = { seq: number; at: number; actor: Actor };

/** The state after an event. Pure: the same history always folds into the same state. */
export function fold(state: ConnectionState, event: LedgerEvent, place: Place): ConnectionState {
  switch (event.type) {
    case "settings.recorded":
      return recorded(state, event, place);
    case "labels.recorded":
      return {
        ...state,
        ...moved(state, true),
        settings: state.settings && { ...state.settings, hash: event.settings },
      };
    case "change.requested":
      return { ...state, inFlight: mark(event, place), lastRequest: place.seq };
    case "change.settled":
      return settled(state, event, place);
    case "bind.checked":
      return boundWith(state, event, place);
    case "behind.marked":
      return marked(state, place);
  }
}

const moved = (state: ConnectionState, settingsMoved: boolean) => ({
  version: state.version + 1,
  settingsVersion: state.settingsVersion + (settingsMoved ? 1 : 0),
});

/** Versions of the entries that a restore lost, which forms in open browsers may name, are never reached again. */
const LOST_VERSIONS = 1_000_000;

const marked = (state: ConnectionState, { seq, at, actor }: Place): ConnectionState => ({
  ...state,
  version: state.version + LOST_VERSIONS,
  settingsVersion: state.settingsVersion + LOST_VERSIONS,
  behind: { seq, at, actor },
});

const mark = (event: EventOf<"change.requested">, { seq, at, actor }: Place): RequestMark => ({
  seq,
  at,
  actor,
  settings: event.settings,
  enabled: event.enabled,
  base: event.base,
  secret: event.secret,
  systemIdInUse: event.systemIdInUse,
  repeats: event.repeats,
  providerHost: event.providerHost,
});

/** The switch's time moves only when a known position changes. */
const switchedAt = (state: ConnectionState, enabled: boolean, at: number, known: boolean) =>
  state.settings?.enabled === enabled ? state.switchedAt : state.settings || known ? at : null;

function recorded(state: ConnectionState, event: EventOf<"settings.recorded">, place: Place) {
  const { seq, at, actor } = place;
  const { settings: hash, enabled, systemId } = event;
  return {
    ...state,
    ...moved(state, true),
    settings: { seq, at, actor, hash, enabled, how: "recorded" as const, before: null },
    switchedAt: switchedAt(state, enabled, at, false),
    ...namedSystemId(state, systemId, place),
    openSettings: [],
    failedRepeat: null,
    providerHost: event.providerHost,
    behind: undefined,
  };
}

/** Somebody's word for the system ID in use; null leaves it as it is. */
function namedSystemId(state: ConnectionState, value: string | null, { seq, at, actor }: Place) {
  if (value === null) return {};
  return {
    systemId: { seq, at, actor, value },
    ...superseded(state, { password: false, systemId: true }, seq),
  };
}

function settled(state: ConnectionState, { request, outcome }: EventOf<"change.settled">, place: Place) {
  if (state.inFlight?.seq === request) {
    return conclude({ ...state, inFlight: null }, state.inFlight, outcome, place.at);
  }
  return late(state, request, outcome, place.at);
}

/** A second settlement replaces "unconfirmed", unless the question was settled otherwise meanwhile. */
function late(state: ConnectionState, request: number, outcome: Outcome, at: number): ConnectionState {
  if (outcome.kind === "unconfirmed") return state;
  const isIt = ({ seq }: { seq: number }) => seq === request;
  const rotation = state.openCredentials.find(isIt);
  if (rotation) {
    return outcome.kind === "applied"
      ? rotated(state, rotation, rotation, at)
      : { ...state, ...moved(state, false), openCredentials: without(state.openCredentials, request) };
  }
  const closed = state.refuted.find(isIt);
  if (closed) return lateAfterBind(state, closed, outcome.kind === "applied");
  const attempt = state.openSettings.find(isIt);
  if (!attempt) return state;
  if (outcome.kind === "applied") return applied(state, attempt, at);
  const openSettings = without(state.openSettings, request);
  const repeat = attempt.repeats !== null && state.openSettings.at(-1)?.seq === request;
  const failedRepeat = repeat
    ? { seq: request, outcome: outcome.kind }
    : openSettings.length > 0
      ? state.failedRepeat
      : null;
  return { ...state, ...moved(state, true), openSettings, failedRepeat };
}

const without = <T extends { seq: number }>(attempts: readonly T[], request: number): T[] =>
  attempts.filter(({ seq }) => seq !== request);

/** The provider's answer and a bind contradict each other: the rotation is in doubt again. */
function lateAfterBind(
  state: ConnectionState,
  closed: ConnectionState["refuted"][number],
  applied: boolean,
): ConnectionState {
  const refuted = without(state.refuted, closed.seq);
  if (!applied) return { ...state, refuted };
  const openCredentials = [...state.openCredentials, closed].sort((a, b) => a.seq - b.seq);
  return { ...state, ...moved(state, false), openCredentials, refuted };
}

function conclude(state: ConnectionState, request: RequestMark, outcome: Outcome, at: number) {
  switch (outcome.kind) {
    case "applied":
      return request.secret === null
        ? applied(state, request, at)
        : rotated(state, request, request.secret, at);
    case "rejected":
    case "not-sent":
      return repeatFailed(state, request, outcome.kind);
    case "unconfirmed":
      return request.secret === null
        ? unconfirmedSettings(state, request, endedBy(outcome, at))
        : unconfirmedRotation(state, request, request.secret, endedBy(outcome, at));
  }
}

/** Settings that went through settle every attempt before them; those that came later stay open. */
function applied(state: ConnectionState, request: RequestMark, at: number): ConnectionState {
  const { seq, actor, settings: hash, enabled, systemIdInUse, providerHost } = request;
  const same = request.repeats ?? seq;
  const openSettings = state.openSettings.filter(
    (attempt) => attempt.seq > seq && (attempt.repeats ?? attempt.seq) !== same,
  );
  return {
    ...state,
    ...moved(state, true),
    settings: { seq, at, actor, hash, enabled, how: "applied", before: state.settings?.hash ?? null },
    switchedAt: switchedAt(state, enabled, at, true),
    ...namedSystemId(state, systemIdInUse, { seq, at, actor }),
    openSettings,
    failedRepeat: openSettings.length > 0 ? state.failedRepeat : null,
    providerHost,
    // What was asked for before the mark may have been replaced by what was lost.
    behind: state.behind && state.behind.seq > seq ? state.behind : undefined,
  };
}

function repeatFailed(
  state: ConnectionState,
  { seq, repeats }: RequestMark,
  outcome: "rejected" | "not-sent",
): ConnectionState {
  if (repeats === null || state.openSettings.length === 0) return state;
  return { ...state, failedRepeat: { seq, outcome } };
}

type Ended = Pick<ConnectionState["openSettings"][number], "why" | "status" | "endedAt">;

const endedBy = ({ why, status }: Extract<Outcome, { kind: "unconfirmed" }>, endedAt: number): Ended => ({
  why,
  status,
  endedAt,
});

const unconfirmedSettings = (
  state: ConnectionState,
  request: RequestMark,
  ended: Ended,
): ConnectionState => ({
  ...state,
  ...moved(state, true),
  openSettings: [...state.openSettings, { ...request, ...ended }],
  failedRepeat: null,
});

/** How long after its request a change without a settlement is shown as not confirmed, in ms. */
export const staleAfter = (providerTimeoutMs: number) => providerTimeoutMs + 5_000;

/**
 * The settlement of a change whose server stopped, or null while there is none to write.
 * `now` is the store's clock, `limit` is `staleAfter`.
 */
export function staleSettlement(
  state: ConnectionState,
  now: number,
  limit: number,
): EventOf<"change.settled"> | null {
  const { inFlight } = state;
  if (inFlight === null || now - inFlight.at <= limit) return null;
  const outcome = { kind: "unconfirmed", why: "stopped", status: null, ms: now - inFlight.at } as const;
  return { type: "change.settled", request: inFlight.seq, outcome };
}
