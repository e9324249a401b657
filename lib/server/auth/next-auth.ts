import "server-only";
import NextAuth, { type AuthOptions } from "next-auth";
import * as z from "zod";

// next-auth's documented way (a `[...nextauth]` route and `signIn`) was tried and works, and needs more than it saves:
// see docs/decisions/0003.

export type AuthRequest = {
  method: "GET" | "POST";
  /** What follows `/api/auth/`, e.g. `["callback", "oidc"]`. */
  action: string[];
  query?: Record<string, string>;
  body?: Record<string, string>;
  cookies?: Record<string, string>;
};

export type AuthAnswer = { location: string | null; body: unknown; setCookies: string[] };

type Handler = (request: object, response: object) => Promise<unknown>;

// next-auth types its handler as `any`.
const handlerSchema = z.custom<Handler>((value) => typeof value === "function");
const cookieHeaders = z.array(z.string()).catch([]);

/**
 * Runs one request through next-auth without a request of Next's: what goes in and what comes out is decided
 * here, so that no other of its endpoints exists and no cookie is issued that was not asked for.
 */
export async function callNextAuth(options: AuthOptions, request: AuthRequest): Promise<AuthAnswer> {
  const headers = new Map<string, unknown>();
  const answer: AuthAnswer = { location: null, body: null, setCookies: [] };
  const response = {
    status: () => response,
    getHeader: (name: string) => headers.get(name.toLowerCase()),
    setHeader: (name: string, value: unknown) => (headers.set(name.toLowerCase(), value), response),
    send: (body: unknown) => void (answer.body = body),
    json: (body: unknown) => void (answer.body = body),
    end: () => undefined,
  };
  const handle = handlerSchema.parse(NextAuth(options));
  const { method, action, query = {}, body = {}, cookies = {} } = request;
  await handle({ method, query: { ...query, nextauth: action }, body, cookies, headers: {} }, response);
  const location = headers.get("location");
  return {
    ...answer,
    location: typeof location === "string" ? location : null,
    setCookies: cookieHeaders.parse(headers.get("set-cookie")),
  };
}
