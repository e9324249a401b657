import type { Account, Accounts } from "./account";
import { parseConnectionRequest, type ParsedRequest } from "./connection-request";
import {
  errorReply,
  faultOf,
  isSentinel,
  json,
  MOVED_PATH,
  sentinelInSystemId,
  updatedReply,
  type Fault,
  type Reply,
  type Sentinel,
} from "./faults";

export const MAX_BODY_OCTETS = 1024 * 1024;

export type Call = {
  method: string;
  /** With the query string, if there was one. */
  path: string;
  contentType: string | undefined;
  authorization: string | undefined;
  body: string;
  octets: number;
};

export type Decision = { reply: Reply | "none" | "reset"; applied: boolean; delayMs?: number };

type Endpoint = { methods: readonly string[]; answer: (call: Call, account: Account) => Decision };

/** The key of an `Authorization: Bearer …` header, if that is what it is. */
export function bearerKey(authorization: string | undefined): string | undefined {
  return /^Bearer (\S+)$/i.exec(authorization ?? "")?.[1];
}

/** The JSON value of a text, or undefined where it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const settled = (reply: Reply, applied = false): Decision => ({ reply, applied });
const error = (code: number, message: string): Decision => settled(errorReply(code, message));

function failWith(fault: Fault, call: Call, account: Account, applied: boolean): Decision {
  const { systemId, password } = account.connection;
  const authorization = call.authorization ?? "";
  const reply =
    typeof fault.reply === "function"
      ? fault.reply({ authorization, body: call.body, systemId, password })
      : fault.reply;
  return { reply, applied, delayMs: fault.delayMs };
}

function readChange({ contentType, body }: Call): ParsedRequest {
  const isJson = /^application\/json\s*(;|$)/i.test(contentType ?? "");
  if (!isJson) return { ok: false, message: "Content-Type must be application/json" };
  const json = parseJson(body);
  if (json === undefined) return { ok: false, message: "Request body is not JSON" };
  return parseConnectionRequest(json);
}

function sentinelIn(change: ParsedRequest): Sentinel | undefined {
  if (!change.ok) return undefined;
  const { parameters, secret } = change.request;
  const { dailyLimit } = parameters;
  const inLimit = dailyLimit !== null && isSentinel(dailyLimit) ? dailyLimit : undefined;
  return sentinelInSystemId(secret?.systemID) ?? inLimit;
}

function changeConnection(call: Call, account: Account): Decision {
  if (call.octets > MAX_BODY_OCTETS) return error(413, "Request body is too large");
  const change = readChange(call);
  const sentinel = account.takeQueuedFault() ?? sentinelIn(change);
  const fault = sentinel && faultOf(sentinel);

  const applies = change.ok && (fault?.applies ?? true);
  if (applies) account.apply(change.request);
  if (fault) return failWith(fault, call, account, applies);
  return change.ok ? settled(updatedReply(), true) : error(400, change.message);
}

function testKey(call: Call, account: Account): Decision {
  if (account.keyTestFault) return failWith(faultOf(account.keyTestFault), call, account, false);
  return settled(json(200, { message: "API Key is valid" }));
}

const endpoints = new Map<string, Endpoint>([
  ["/integrations/smpp", { methods: ["POST"], answer: changeConnection }],
  ["/auth/test", { methods: ["GET", "POST"], answer: testKey }],
  // Looks like success on purpose, so that a client which follows a redirect is found out.
  [MOVED_PATH, { methods: ["GET", "POST"], answer: () => settled(updatedReply()) }],
]);

const KEY_REFUSALS = {
  401: "Invalid Credentials",
  402: "Out of credit",
  403: "Blocked",
  429: "Slow down, rate limit exceeded",
} as const;

/** What the provider answers to this call. Takes the change into force where there is one. */
export function decide(call: Call, accounts: Accounts): Decision {
  const endpoint = endpoints.get(call.path.split("?")[0] ?? "");
  if (!endpoint) return error(404, "Not found");
  if (!endpoint.methods.includes(call.method)) {
    return settled(errorReply(405, "Method not allowed", { allow: endpoint.methods.join(", ") }));
  }
  const account = accounts.byKey(bearerKey(call.authorization) ?? "");
  if (!account) return error(401, KEY_REFUSALS[401]);
  if (account.keyRefusal) return error(account.keyRefusal, KEY_REFUSALS[account.keyRefusal]);
  return endpoint.answer(call, account);
}
