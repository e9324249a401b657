import * as z from "zod";

import type { RecordedRequest } from "../sandbox/provider";
import { type Attempt, sentIn } from "./changes";
import { brokenLinks, type LedgerRow } from "./store";

const event = z.union([
  z.object({
    type: z.literal("change.requested"),
    settings: z.string(),
    secret: z.object({ systemId: z.string() }).nullable(),
    repeats: z.number().nullable(),
  }),
  z.object({
    type: z.literal("change.settled"),
    request: z.number(),
    outcome: z.object({ kind: z.string(), why: z.string().optional() }),
  }),
  z.object({ type: z.literal("settings.recorded") }),
]);
const actor = z.object({ label: z.string() });
const limited = z.object({ dailyLimit: z.number() });
const body = z.object({
  parameters: z.object({ dailyLimit: z.number() }),
  secret: z.object({ systemID: z.string() }).optional(),
});

/** A request as the ledger has it, with every way it was recorded to have ended. */
export type Requested = {
  slug: string;
  seq: number;
  at: number;
  by: string;
  mark: string;
  repeats: number | null;
  endings: { kind: string; why?: string | undefined; by: string }[];
};

const markOf = (limit: number, systemId: string | undefined) =>
  systemId === undefined ? `limit:${limit}` : `system-id:${systemId}`;

/** The requests in these rows, oldest first, by connection. */
export function requestsIn(rows: readonly LedgerRow[], settings: Map<string, string>): Requested[] {
  const requests = new Map<string, Requested>();
  for (const { connection: slug, seq, at, ...row } of rows) {
    const read = event.parse(JSON.parse(row.event));
    const by = actor.parse(JSON.parse(row.actor)).label;
    if (read.type === "change.requested") {
      const { dailyLimit } = limited.parse(JSON.parse(settings.get(read.settings) ?? ""));
      const mark = markOf(dailyLimit, read.secret?.systemId);
      requests.set(`${slug} ${seq}`, { slug, seq, at, by, mark, repeats: read.repeats, endings: [] });
    }
    if (read.type === "change.settled") {
      requests.get(`${slug} ${read.request}`)?.endings.push({ ...read.outcome, by });
    }
  }
  return [...requests.values()];
}

/** The store rounds its times, and the sandbox's clock is read beside it. */
const ROUNDING = 3;

type Received = RecordedRequest & { mark: string };

const receivedOf = (requests: readonly RecordedRequest[]): Received[] =>
  requests
    .filter(({ method }) => method === "POST")
    .map((request) => {
      const { parameters, secret } = body.parse(request.json);
      return { ...request, mark: markOf(parameters.dailyLimit, secret?.systemID) };
    });

/** Which request each call belongs to: the newest before it, since a connection has one in flight. */
function paired(requested: readonly Requested[], received: readonly Received[]) {
  const pairs = new Map<Requested, Received>();
  const problems: string[] = [];
  for (const call of received) {
    const at = call.at.getTime() + ROUNDING;
    const request = requested.findLast((candidate) => candidate.at <= at && candidate.mark === call.mark);
    if (request === undefined) problems.push(`a call without an entry: ${call.mark}`);
    else if (pairs.has(request)) problems.push(`${request.slug} ${request.seq} was sent twice`);
    else pairs.set(request, call);
  }
  return { pairs, problems };
}

const wronglyEnded = ({ slug, seq, endings }: Requested, call: Received | undefined): string[] => {
  const last = endings.at(-1)?.kind;
  if (last === undefined) return [`${slug} ${seq} has no ending`];
  const possible = call?.applied ? ["applied", "unconfirmed"] : ["not-sent", "unconfirmed"];
  const place = call ? (call.applied ? "applied" : "not applied") : "not received";
  return possible.includes(last) ? [] : [`${slug} ${seq} is ${last}, and the provider has it ${place}`];
};

/** Whether an attempt of ours is what an entry is about. */
export const isFor = ({ slug, by, mark, action, input }: Attempt, entry: Requested): boolean =>
  slug === entry.slug &&
  by === entry.by &&
  mark === entry.mark &&
  (action === "sendAgain") === (entry.repeats !== null) &&
  (action !== "sendAgain" || Number(input["seq"]) < entry.seq);

function wronglyAnswered(attempt: Attempt, requested: readonly Requested[]): string[] {
  const name = `${attempt.slug} ${attempt.mark}`;
  const { answer } = attempt;
  if (answer === null) return [];
  const change = sentIn(answer);
  if (change === null) {
    const refused = ["conflict", "in-flight"].includes(answer.ok ? "" : answer.error.code);
    return refused ? [] : [`${name} was answered ${answer.ok ? "oddly" : answer.error.code}`];
  }
  const entry = requested.find(({ slug, seq }) => slug === attempt.slug && seq === change.seq);
  if (entry === undefined || !isFor(attempt, entry))
    return [`${name} was answered, and is not in the ledger`];
  const kinds = entry.endings.map(({ kind }) => kind);
  return kinds.includes(change.outcome.kind)
    ? []
    : [`${name}: answered ${change.outcome.kind}, recorded ${kinds.join()}`];
}

type Facts = {
  rows: readonly LedgerRow[];
  settings: Map<string, string>;
  attempts: readonly Attempt[];
  /** The requests the provider received for a connection, in its own words. */
  calls(slug: string): readonly RecordedRequest[];
};

/** Everything about which the ledger, the provider and the answers do not agree; empty when they do. */
export function disagreements({ rows, settings, attempts, calls }: Facts): string[] {
  const all = requestsIn(rows, settings);
  const problems = brokenLinks(rows);
  for (const slug of new Set(rows.map(({ connection }) => connection))) {
    const requested = all.filter((entry) => entry.slug === slug);
    const { pairs, problems: odd } = paired(requested, receivedOf(calls(slug)));
    problems.push(...odd, ...requested.flatMap((entry) => wronglyEnded(entry, pairs.get(entry))));
  }
  const left = [...attempts];
  for (const entry of all) {
    const index = left.findIndex((attempt) => isFor(attempt, entry));
    if (index < 0) problems.push(`${entry.slug} ${entry.seq} was asked for by nobody`);
    else left.splice(index, 1);
  }
  problems.push(...attempts.flatMap((attempt) => wronglyAnswered(attempt, all)));
  return problems;
}
