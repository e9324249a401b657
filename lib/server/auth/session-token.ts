import "server-only";

import { decode, encode } from "next-auth/jwt";
import * as z from "zod";

const minute = 60_000;

/** The lifetimes of a session, in ms. */
export const sessionTimes = {
  /** The cookie, counted from its last renewal. */
  idle: 60 * minute,
  /** The least time between two renewals. */
  renewal: 5 * minute,
  /** The session, counted from the sign-in, whatever is renewed. */
  whole: 8 * 60 * minute,
} as const;

/** In what form the SSO sent the groups, for who has none that counts: said on the page, never what was in it. */
export const groupsKinds = [
  "missing",
  "empty",
  "number",
  "yes or no",
  "object",
  "list of other things",
] as const;

const claimsSchema = z.object({
  sid: z.uuid(),
  iss: z.string().min(1),
  sub: z.string().min(1),
  email: z.string().min(1).optional(),
  name: z.string().min(1).optional(),
  groups: z.array(z.string()),
  groupsKind: z.enum(groupsKinds).optional(),
  /** The SSO says that the e-mail is not verified: it is no name then. */
  unverified: z.literal(true).optional(),
  signedInAt: z.int().positive(),
  /** When the person last proved who they are; 0 when the SSO does not say and was not told to ask. */
  authTime: z.int().nonnegative(),
  /** For signing out at the SSO; never leaves the encrypted cookie. */
  idToken: z.string().optional(),
});

/** What a session cookie holds; times in ms since 1970. */
export type SessionClaims = z.infer<typeof claimsSchema>;

/** The claims of a valid cookie, with the time it was issued. */
export type Session = SessionClaims & { issuedAt: number };

/** How long a cookie issued now may live, in seconds: an hour, but never beyond the whole session. */
export const cookieLifeS = (claims: Pick<SessionClaims, "signedInAt">, now: number): number =>
  Math.max(0, Math.floor(Math.min(sessionTimes.idle, claims.signedInAt + sessionTimes.whole - now) / 1000));

/** Encrypts claims as a session cookie's value. `now` in ms since 1970. */
export const encodeSession = (claims: SessionClaims, secret: string, now: number): Promise<string> =>
  encode({ token: claimsSchema.parse(claims), secret, maxAge: cookieLifeS(claims, now) });

const payloadSchema = claimsSchema.extend({ iat: z.int(), exp: z.int() });

/** The clock skew that next-auth allows, in seconds. */
const SKEW_S = 15;

/**
 * Decrypts a session cookie's value. `now` in ms since 1970.
 * Gives null for everything that is not a session of ours within its times.
 */
export async function decodeSession(value: string, secret: string, now: number): Promise<Session | null> {
  const payload = await decode({ token: value, secret }).catch(() => null);
  const parsed = payloadSchema.safeParse(payload);
  if (!parsed.success) return null;
  const { iat, exp, ...claims } = parsed.data;
  const isLive = now < claims.signedInAt + sessionTimes.whole && exp > Math.floor(now / 1000) - SKEW_S;
  return isLive ? { ...claims, issuedAt: iat * 1000 } : null;
}

const attributes = (secure: boolean) => ({ httpOnly: true, sameSite: "lax", path: "/", secure }) as const;

/**
 * The names and attributes of every cookie that signing in uses.
 * Over https the `__Host-` prefix ties them to this host (RFC 6265bis, 4.1.3.2).
 */
export function authCookies(authUrl: string) {
  const secure = authUrl.startsWith("https://");
  const cookie = (name: string) => ({
    name: `${secure ? "__Host-" : ""}bindery.${name}`,
    options: attributes(secure),
  });
  const brief = (name: string) => ({
    name: cookie(name).name,
    options: { ...attributes(secure), maxAge: 15 * 60 },
  });
  return {
    sessionToken: cookie("session"),
    callbackUrl: brief("callback"),
    csrfToken: cookie("csrf"),
    pkceCodeVerifier: brief("pkce"),
    state: brief("state"),
    nonce: brief("nonce"),
    asked: brief("asked"),
  };
}

type Cookie = { name: string; value: string };

/** The cookies of a `Cookie` header as they stand there, quoted or encoded values too (RFC 6265, 4.2.1). */
export const cookiesOf = (header = ""): Cookie[] =>
  header.split(/; */).map((pair) => {
    const [name = "", ...value] = pair.split("=");
    return { name, value: value.join("=") };
  });

/** Long values are spread over `name.0`, `name.1`, … */
const partOf = (name: string) => (cookie: Cookie) =>
  cookie.name === name ||
  (cookie.name.startsWith(`${name}.`) && /^\d$/.test(cookie.name.slice(name.length + 1)));

/** The value of the session cookie among a request's cookies, put together from its parts; empty without one. */
export const sessionCookieValue = (cookies: readonly Cookie[], authUrl: string): string =>
  cookies
    .filter(partOf(authCookies(authUrl).sessionToken.name))
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .map(({ value }) => value)
    .join("");

/** The names of a request's cookies that hold the session. */
export const sessionCookieNames = (cookies: readonly Cookie[], authUrl: string): string[] =>
  cookies.filter(partOf(authCookies(authUrl).sessionToken.name)).map(({ name }) => name);

// A browser takes 4,096 bytes for name, value and attributes together; the same measure as next-auth's.
const partSize = 4096 - 163;

/** The cookies that hold a session value: one, or numbered parts of a long one. */
export function sessionCookieParts(value: string, authUrl: string): Cookie[] {
  const { name } = authCookies(authUrl).sessionToken;
  if (value.length <= partSize) return [{ name, value }];
  const count = Math.ceil(value.length / partSize);
  return Array.from({ length: count }, (_, part) => ({
    name: `${name}.${part}`,
    value: value.slice(part * partSize, (part + 1) * partSize),
  }));
}
