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

const claimsSchema = z.object({
  sid: z.uuid(),
  iss: z.string().min(1),
  sub: z.string().min(1),
  email: z.string().min(1).optional(),
  name: z.string().min(1).optional(),
  groups: z.array(z.string()),
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
