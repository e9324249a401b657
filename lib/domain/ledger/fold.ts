import type { Outcome } from "../outcome";
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
      return checked(state, event, place);
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
  return {
    ...state,
    ...moved(state, true),
    settings: { seq, at, actor, hash: event.settings, enabled: event.enabled, how: "recorded" as const },
    switchedAt: switchedAt(state, event.enabled, at, false),
    systemId: event.systemId ?? state.systemId,
    openSettings: null,
    openCredentials: remaining(state, { password: false, systemId: event.systemId }),
    providerHost: event.providerHost,
    behind: undefined,
  };
}

/** What stays open of an unconfirmed rotation once these credentials are known. */
function remaining(
  { openCredentials }: ConnectionState,
  known: { password: boolean; systemId: string | null },
): ConnectionState["openCredentials"] {
  if (openCredentials === null) return null;
  const password = openCredentials.password && !known.password;
  const systemId = known.systemId === null ? openCredentials.systemId : null;
  return password || systemId !== null ? { ...openCredentials, password, systemId } : null;
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
  const { openSettings, openCredentials } = state;
  if (openCredentials?.request.seq === request) {
    if (outcome.kind === "applied") return rotated(state, openCredentials.request, at);
    return openCredentials.earlier ? state : { ...state, ...moved(state, false), openCredentials: null };
  }
  if (openSettings === null) return state;
  const first = openSettings.request.seq === request;
  const repeated = openSettings.repeat?.seq === request;
  if (!first && !repeated) return state;
  if (outcome.kind === "applied") return applied(state, openSettings.request, at);
  const { kind } = outcome;
  if (repeated)
    return { ...state, openSettings: { ...openSettings, repeat: { seq: request, outcome: kind } } };
  if (openSettings.repeatOpen || openSettings.others.length > 0) return state;
  return { ...state, ...moved(state, true), openSettings: null };
}

function conclude(state: ConnectionState, request: RequestMark, outcome: Outcome, at: number) {
  switch (outcome.kind) {
    case "applied":
      return request.secret === null ? applied(state, request, at) : rotated(state, request, at);
    case "rejected":
    case "not-sent":
      return repeatEnded(state, request, outcome.kind);
    case "unconfirmed":
      return request.secret === null
        ? unconfirmedSettings(state, request, outcome.why)
        : unconfirmedRotation(state, request, request.secret, outcome.why);
  }
}

function applied(state: ConnectionState, request: RequestMark, at: number): ConnectionState {
  const { seq, actor, settings, enabled, systemIdInUse, providerHost } = request;
  return {
    ...state,
    ...moved(state, true),
    settings: { seq, at, actor, hash: settings, enabled, how: "applied" },
    switchedAt: switchedAt(state, enabled, at, true),
    systemId: systemIdInUse ?? state.systemId,
    openSettings: null,
    providerHost,
    // What was asked for before the mark may have been replaced by what was lost.
    behind: state.behind && state.behind.seq > seq ? state.behind : undefined,
  };
}

/** A rotation re-sends what is in force: settings, and a question about them that came later, stay as they are. */
function rotated(state: ConnectionState, { seq, actor, secret }: RequestMark, at: number): ConnectionState {
  const password = secret?.password ?? false;
  const systemId = secret?.systemId ?? null;
  return {
    ...state,
    ...moved(state, false),
    systemId: systemId ?? state.systemId,
    password: password ? { seq, at, actor, proven: false } : state.password,
    openCredentials: remaining(state, { password, systemId }),
  };
}

function repeatEnded(
  state: ConnectionState,
  { seq, repeats }: RequestMark,
  outcome: "rejected" | "not-sent",
) {
  if (repeats === null || state.openSettings === null) return state;
  return { ...state, openSettings: { ...state.openSettings, repeat: { seq, outcome } } };
}

type Why = Extract<Outcome, { kind: "unconfirmed" }>["why"];

function unconfirmedSettings(state: ConnectionState, request: RequestMark, why: Why): ConnectionState {
  const { openSettings } = state;
  const repeat = { seq: request.seq, outcome: "unconfirmed" as const };
  if (openSettings && request.repeats !== null) {
    return { ...state, ...moved(state, true), openSettings: { ...openSettings, repeat, repeatOpen: true } };
  }
  const others = openSettings ? [...new Set([...openSettings.others, openSettings.request.settings])] : [];
  return {
    ...state,
    ...moved(state, true),
    openSettings: { request, why, repeat: null, repeatOpen: false, others },
  };
}

function unconfirmedRotation(
  state: ConnectionState,
  request: RequestMark,
  secret: NonNullable<RequestMark["secret"]>,
  why: Why,
): ConnectionState {
  const before = state.openCredentials;
  const openCredentials = {
    request,
    why,
    password: secret.password || (before?.password ?? false),
    systemId: secret.systemId ?? before?.systemId ?? null,
    earlier: before !== null,
  };
  return { ...state, ...moved(state, false), openCredentials };
}

/** A bind proves the credentials of the request it tried, and so settles an open rotation. */
function checked(state: ConnectionState, { request, result }: EventOf<"bind.checked">, place: Place) {
  if (request === null || result.kind !== "bound") return state;
  const open = state.openCredentials;
  if (open?.request.seq === request) {
    const { seq, actor, secret } = open.request;
    return {
      ...state,
      systemId: secret?.systemId ?? state.systemId,
      password: secret?.password ? { seq, actor, at: place.at, proven: true } : state.password,
      openCredentials: null,
    };
  }
  return state.password?.seq === request
    ? { ...state, password: { ...state.password, proven: true } }
    : state;
}

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
