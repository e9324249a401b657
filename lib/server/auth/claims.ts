import "server-only";
import * as z from "zod";
import type { SessionClaims } from "./session-token";

const line = z.string().trim().min(1).max(320);

/** What the SSO may say about a person; anything else it says is dropped. */
const peopleSchema = z.object({
  iss: z.string().min(1),
  sub: z.string().min(1).max(255),
  // An empty or overlong name is no reason to keep somebody out.
  email: line.optional().catch(undefined),
  name: line.optional().catch(undefined),
  /** Seconds since 1970 (OpenID Connect Core 1.0, section 2). */
  auth_time: z.int().positive().optional().catch(undefined),
});

const groupsSchema = z.union([z.string().transform((group) => [group]), z.array(z.string())]).catch([]);

type Rules = {
  groupsClaim: string;
  /** The groups that any connection knows; others are not kept. */
  knownGroups: readonly string[];
};

/** Whether the SSO's claims lack what a session needs, so that the userinfo endpoint is worth asking. */
export const isIncomplete = (claims: Record<string, unknown>, groupsClaim: string): boolean =>
  claims[groupsClaim] === undefined || (claims.email === undefined && claims.name === undefined);

type Facts = {
  sid: string;
  now: number;
  idToken: string | undefined;
  /** Whether the SSO was told to ask the person, whatever it remembers. */
  asked: boolean;
};

// Beyond this the cookie would need a second part, and a proxy's header buffers may refuse it.
const longestIdToken = 2000;

/**
 * The claims of a new session, from what the SSO said. `now` in ms since 1970.
 * Without `auth_time` a sign-in counts as a proof of who somebody is only if the SSO was told to ask; that is weaker,
 * because the browser carries that wish to the SSO, and nobody says that it was heard.
 * @throws {z.ZodError} when there is no issuer or subject.
 */
export function sessionClaims(claims: unknown, rules: Rules, facts: Facts): SessionClaims {
  const { sid, now, idToken, asked } = facts;
  const person = peopleSchema.parse(claims);
  const named = z.record(z.string(), z.unknown()).parse(claims);
  const groups = groupsSchema.parse(named[rules.groupsClaim]);
  return {
    sid,
    iss: person.iss,
    sub: person.sub,
    ...(person.email !== undefined && { email: person.email }),
    ...(person.name !== undefined && { name: person.name }),
    groups: [...new Set(groups)].filter((group) => rules.knownGroups.includes(group)),
    signedInAt: now,
    authTime: person.auth_time === undefined ? (asked ? now : 0) : Math.min(person.auth_time * 1000, now),
    ...(idToken !== undefined && idToken.length <= longestIdToken && { idToken }),
  };
}
