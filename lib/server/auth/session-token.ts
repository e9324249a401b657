import "server-only";
import { decode, encode } from "next-auth/jwt";
import * as z from "zod";
import { BriefMemory } from "./brief-memory";

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

// Made once: zod compiles a schema when it is first used.
const payloadSchema = claimsSchema.extend({ iat: z.int(), exp: z.int() });

/** The clock skew that next-auth allows, in seconds. */
const SKEW_S = 15;

type Decoded = { session: Session; exp: number };

/**
 * Cookies decoded a moment ago, since each request is decoded by `proxy.ts` and by its page. What a cookie says
 * follows from it and the secret alone; whether it is still valid is asked each time.
 * Global because Next bundles the two apart.
 */
const holder: typeof globalThis & { binderyDecoded?: BriefMemory<Decoded> } = globalThis;
const decoded = (holder.binderyDecoded ??= new BriefMemory(200, 10_000));

async function decodeWhole(value: string, secret: string): Promise<Decoded | null> {
  const parsed = payloadSchema.safeParse(await decode({ token: value, secret }));
  if (!parsed.success) return null;
  const { iat, exp, ...claims } = parsed.data;
  return { session: { ...claims, issuedAt: iat * 1000 }, exp };
}

const isLive = ({ session, exp }: Decoded, now: number) =>
  now < session.signedInAt + sessionTimes.whole && exp > Math.floor(now / 1000) - SKEW_S;

const keyOf = (value: string, secret: string) => `${secret} ${value}`;

/** Whether a cookie's value was decrypted a moment ago and is within its times still. `now` in ms since 1970. */
export function isKnownSession(value: string, secret: string, now: number): boolean {
  const known = decoded.get(keyOf(value, secret), now);
  return known !== undefined && isLive(known, now);
}

/**
 * Decrypts a session cookie's value. `now` in ms since 1970.
 * Gives null for everything that is not a session of ours within its times.
 */
export async function decodeSession(
  value: string,
  secret: string,
  now: number,
): Promise<Readonly<Session> | null> {
  try {
    const key = keyOf(value, secret);
    const known = decoded.get(key, now);
    const found = known ?? (await decodeWhole(value, secret));
    if (found === null || !isLive(found, now)) return null;
    if (known === undefined) decoded.set(key, found, now);
    return found.session;
  } catch {
    return null;
  }
}
