export type Reply = { status: number; headers: Record<string, string>; body: string };

type FaultyCall = { authorization: string; body: string; systemId: string; password: string };

export type Fault = {
  /** Whether the settings of the request take effect, whatever the client gets to see. */
  applies: boolean;
  delayMs?: number;
  reply: "none" | "reset" | ((call: FaultyCall) => Reply);
};

/** A path of the sandbox that only a client which follows redirects ever asks for. */
export const MOVED_PATH = "/moved";

const MESSAGE_UPDATED = "SMPP connection updated";

export const json = (status: number, body: unknown, headers: Record<string, string> = {}): Reply => ({
  status,
  headers: { "content-type": "application/json", ...headers },
  body: JSON.stringify(body),
});

export const errorReply = (code: number, message: string, headers?: Record<string, string>): Reply =>
  json(code, { code, message }, headers);

export const updatedReply = (): Reply => json(200, { message: MESSAGE_UPDATED });

const html = (status: number, title: string): Reply => ({
  status,
  headers: { "content-type": "text/html; charset=utf-8" },
  body: `<!doctype html><html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`,
});

const plain = (status: number, body: string, headers: Record<string, string> = {}): Reply => ({
  status,
  headers,
  body,
});

const refused = (reply: Reply): Fault => ({ applies: false, reply: () => reply });
const applied = (reply: Reply): Fault => ({ applies: true, reply: () => reply });

const JSON_TYPE = { "content-type": "application/json" };
const TWO_MEGABYTES = 2 * 1024 * 1024;

const faults = {
  400400: refused(errorReply(400, "Invalid parameters")),
  401401: refused(errorReply(401, "Invalid Credentials")),
  402402: refused(errorReply(402, "Out of credit")),
  403403: refused(errorReply(403, "Blocked")),
  404404: refused(errorReply(404, "Account not found")),
  409409: refused(json(409, { error: "The connection is being changed elsewhere" })),
  422422: refused(json(422, { error: "The daily limit is above your contract" })),
  429429: refused(errorReply(429, "Slow down, rate limit exceeded", { "retry-after": "30" })),

  408408: applied(errorReply(408, "Request timeout")),
  425425: refused(errorReply(425, "Too early")),

  500500: applied(errorReply(500, "Internal error")),
  500501: refused(errorReply(500, "Internal error")),
  502502: applied(html(502, "502 Bad Gateway")),
  503503: applied(plain(503, "Service unavailable", { "content-type": "text/plain" })),
  504500: applied(html(504, "504 Gateway Time-out")),

  302302: applied(plain(302, "", { location: MOVED_PATH })),
  200200: refused(html(200, "Scheduled maintenance")),
  200201: refused(json(200, { error: "The change could not be stored" })),
  200202: refused(json(200, { code: 500, message: "Internal error" })),
  200000: applied(plain(200, "")),
  200001: applied(plain(200, '{"message":"SMPP connection upd', JSON_TYPE)),
  200002: applied(json(200, { message: MESSAGE_UPDATED, padding: "x".repeat(TWO_MEGABYTES) })),

  504504: { applies: true, reply: "none" },
  504505: { applies: false, reply: "none" },
  444444: { applies: true, reply: "reset" },
  444445: { applies: false, reply: "reset" },

  300300: { applies: true, delayMs: 3_000, reply: updatedReply },
  303030: { applies: true, delayMs: 30_000, reply: updatedReply },

  600600: {
    applies: false,
    reply: ({ authorization, body }) => errorReply(400, `Cannot process ${body} from ${authorization}`),
  },
  200600: {
    applies: true,
    reply: ({ systemId, password }) =>
      json(200, { message: MESSAGE_UPDATED, secret: { systemID: systemId, password } }),
  },
} satisfies Record<number, Fault>;

/** A number that stands for one way of failing; the README says which. */
export type Sentinel = keyof typeof faults;

export const isSentinel = (value: number): value is Sentinel => Object.hasOwn(faults, value);

export const sentinels: readonly Sentinel[] = Object.keys(faults).map(Number).filter(isSentinel);

export const faultOf = (sentinel: Sentinel): Fault => faults[sentinel];

/** The sentinel in a system ID: `fault-500501` says it in full, `fault-500` is short for `fault-500500`. */
export function sentinelInSystemId(systemId: string | null | undefined): Sentinel | undefined {
  const digits = /^fault-(\d{3}|\d{6})$/.exec(systemId ?? "")?.[1];
  if (digits === undefined) return undefined;
  const value = Number(digits.length === 3 ? digits + digits : digits);
  return isSentinel(value) ? value : undefined;
}
