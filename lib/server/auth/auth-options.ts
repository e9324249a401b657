import "server-only";
import { randomUUID } from "node:crypto";
import type { AuthOptions } from "next-auth";
import type { OAuthConfig, TokenEndpointHandler } from "next-auth/providers/oauth";
import * as z from "zod";
import { routes } from "@/lib/routes";
import { env } from "../config/env";
import { log } from "../http/log";
import { ownPath } from "../http/own-path";
import { authCookies } from "./session-cookies";
import { sessionTimes } from "./session-token";
import { isIncomplete, sessionClaims } from "./claims";
import { isSameIssuer, wellKnown } from "./sso";

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
      jwt: ({ profile, account }) => ({
        ...sessionClaims(
          profile,
          { groupsClaim: oidc.groupsClaim, knownGroups },
          { sid: randomUUID(), now: Date.now(), idToken: account?.id_token, asked: again },
        ),
      }),
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
