import "server-only";

import type { AuthOptions } from "next-auth";
import type { OAuthConfig, TokenEndpointHandler } from "next-auth/providers/oauth";
import { randomUUID } from "node:crypto";
import * as z from "zod";

import { cleanName } from "@/lib/domain/person-name";
import { routes } from "@/lib/routes";
import { env } from "../config/env";
import { log } from "../http/log";
import { ownPath } from "../http/own-path";
import { authCookies, type SessionClaims, sessionTimes } from "./session-token";
import { isSameIssuer, wellKnown } from "./sso";

const line = z.string().max(320).transform(cleanName).pipe(z.string().min(1));

/** What the SSO may say about a person; anything else it says is dropped. */
const peopleSchema = z.object({
  iss: z.string().min(1),
  sub: z.string().min(1).max(255),
  // Some send it as text. Absent, it says nothing.
  email_verified: z
    .union([z.boolean(), z.enum(["true", "false"]).transform((text) => text === "true")])
    .optional()
    .catch(undefined),
  // An empty or overlong name is no reason to keep somebody out.
  email: line.optional().catch(undefined),
  name: line.optional().catch(undefined),
  /** Seconds since 1970 (OpenID Connect Core 1.0, section 2). */
  auth_time: z.int().positive().optional().catch(undefined),
});

const groupsSchema = z.union([z.string().transform((group) => [group]), z.array(z.string())]).catch([]);

/** In what other form than names a claim of groups came. */
function kindOfGroups(claim: unknown): SessionClaims["groupsKind"] {
  if (claim === undefined || claim === null) return "missing";
  if (Array.isArray(claim)) {
    if (claim.length === 0) return "empty";
    return claim.every((item) => typeof item === "string") ? undefined : "list of other things";
  }
  switch (typeof claim) {
    case "string":
      return claim === "" ? "empty" : undefined;
    case "number":
      return "number";
    case "boolean":
      return "yes or no";
    default:
      return "object";
  }
}

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
  const kind = kindOfGroups(named[rules.groupsClaim]);
  return {
    sid,
    iss: person.iss,
    sub: person.sub,
    ...(person.email !== undefined && { email: person.email }),
    ...(person.name !== undefined && { name: person.name }),
    groups: [...new Set(groups)].filter((group) => rules.knownGroups.includes(group)),
    ...(kind && { groupsKind: kind }),
    ...(person.email_verified === false && { unverified: true }),
    signedInAt: now,
    authTime: person.auth_time === undefined ? (asked ? now : 0) : Math.min(person.auth_time * 1000, now),
    ...(idToken !== undefined && idToken.length <= longestIdToken && { idToken }),
  };
}

const profileSchema = z.looseObject({ sub: z.string(), iss: z.string() });
type Profile = z.infer<typeof profileSchema>;

/** The provider's answer in ms: longer than next-auth's 3.5 s, which a slow SSO exceeds. */
const ssoTimeout = 8000;

/** So old a sign-in at the SSO is good enough; asked for only because `auth_time` is sent in no other case. */
const anyAgeS = 30 * 24 * 3600;

/**
 * The same where `prompt` makes the SSO ask. Not 0: Entra ID ends the token so long after the proof, and somebody may
 * take minutes from the password to the second factor.
 */
const askedAgeS = 15 * 60;

type Attempt = {
  /** Ask the person again, whatever the SSO remembers; at the end: the person was asked. */
  again?: boolean;
  /** Told about the error of the code exchange, which next-auth keeps to itself. */
  onFailure?: (thrown: unknown) => void;
};

/** next-auth's configuration for one request of signing in. */
export function authOptions({ again = false, onFailure }: Attempt = {}): AuthOptions {
  const { authUrl, authSecret, connections, oidc } = env();
  const knownGroups = connections.flatMap(({ operatorGroups, viewerGroups }) => [
    ...operatorGroups,
    ...viewerGroups,
  ]);
  return {
    secret: authSecret,
    useSecureCookies: authUrl.startsWith("https://"),
    cookies: authCookies(authUrl),
    session: { strategy: "jwt", maxAge: sessionTimes.idle / 1000 },
    jwt: { secret: authSecret, maxAge: sessionTimes.idle / 1000 },
    pages: { signIn: routes.signIn, error: routes.signIn },
    providers: [ssoProvider(again, onFailure)],
    callbacks: {
      redirect: ({ url, baseUrl }) =>
        baseUrl + ownPath(url.startsWith(baseUrl) ? url.slice(baseUrl.length) : url),
      jwt: ({ profile, account }) => {
        const claims = sessionClaims(
          profile,
          { groupsClaim: oidc.groupsClaim, knownGroups },
          { sid: randomUUID(), now: Date.now(), idToken: account?.id_token, asked: again },
        );
        if (claims.groups.length === 0) {
          const { groupsClaim } = oidc;
          log.warn(
            { groupsClaim, received: claims.groupsKind ?? "names" },
            "signed in without a group that counts",
          );
        }
        return { ...claims };
      },
    },
    // next-auth's messages may quote what the SSO sent: only their names are logged.
    logger: {
      error: (code) => log.warn({ code }, "sign-in failed"),
      warn: (code) => log.warn({ code }, "sign-in"),
      debug: () => undefined,
    },
  };
}

function ssoProvider(again: boolean, onFailure: Attempt["onFailure"]): OAuthConfig<Profile> {
  const { oidc } = env();
  let claims: Profile | undefined;
  return {
    id: "oidc",
    name: "SSO",
    type: "oauth",
    wellKnown: wellKnown(oidc.issuer),
    clientId: oidc.clientId,
    clientSecret: oidc.clientSecret,
    idToken: true,
    checks: ["pkce", "state", "nonce"],
    client: {
      token_endpoint_auth_method: oidc.clientAuth,
      id_token_signed_response_alg: oidc.idTokenAlg,
    },
    httpOptions: { timeout: ssoTimeout },
    authorization: {
      params: {
        scope: oidc.scope,
        ...(again ? { prompt: "login", max_age: askedAgeS } : { max_age: anyAgeS }),
      },
    },
    token: {
      async request({ client, provider, params, checks }) {
        try {
          const tokens = await client.callback(provider.callbackUrl, params, checks);
          claims = await claimsOf(client, tokens);
          return { tokens };
        } catch (error) {
          onFailure?.(error);
          throw error;
        }
      },
    },
    userinfo: { request: () => profileSchema.parse(claims) },
    profile: ({ sub }) => ({ id: sub }),
  };
}

type Client = Parameters<NonNullable<TokenEndpointHandler["request"]>>[0]["client"];
type TokenSet = Awaited<ReturnType<Client["callback"]>>;

/** Who the ID token says it is; where it says too little, the userinfo endpoint is asked as well. */
async function claimsOf(client: Client, tokens: TokenSet): Promise<Profile> {
  const { issuer, groupsClaim } = env().oidc;
  const claims = profileSchema.parse(tokens.claims());
  if (!isSameIssuer(claims.iss, issuer)) throw new Error("the ID token is from another issuer");
  if (!isIncomplete(claims, groupsClaim) || !client.issuer.metadata.userinfo_endpoint) return claims;
  return { ...(await client.userinfo(tokens)), ...claims };
}
