import { generateKeyPairSync, randomBytes } from "node:crypto";
import type { Configuration, Context } from "oidc-provider";

import { logoutPage, messagePage, type SsoPage } from "./sso-pages";
import { subjectOf, type SsoUser } from "./sso-users";

/** The one application that may sign people in. */
export type SsoClient = {
  clientId: string;
  clientSecret: string;
  redirectUris: string[];
  postLogoutRedirectUris: string[];
  /** How it proves itself at the token endpoint; default `client_secret_basic`. */
  clientAuth?: "client_secret_basic" | "client_secret_post";
  /** Default RS256. */
  idTokenAlg?: "RS256" | "ES256";
  /** False: only the userinfo endpoint says who somebody is; default true. */
  claimsInIdToken?: boolean;
};

const signingKeys = () => [
  {
    ...generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({ format: "jwk" }),
    alg: "RS256",
  },
  {
    ...generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey.export({ format: "jwk" }),
    alg: "ES256",
  },
];

function show(context: Context, { html, headers }: SsoPage): void {
  for (const [header, value] of Object.entries(headers)) context.set(header, value);
  context.body = html;
}

/** Nobody is asked for consent: being signed in is enough. */
async function grantOf(context: Context) {
  const { client, session, params, provider } = context.oidc;
  const known = session.grantIdFor(client.clientId);
  const grant = known && (await provider.Grant.find(known));
  if (grant) return grant;
  const fresh = new provider.Grant({ clientId: client.clientId, accountId: session.accountId ?? "" });
  fresh.addOIDCScope(String(params.scope));
  await fresh.save();
  return fresh;
}

const clientMetadata = (client: SsoClient) => ({
  client_id: client.clientId,
  client_secret: client.clientSecret,
  redirect_uris: client.redirectUris,
  post_logout_redirect_uris: client.postLogoutRedirectUris,
  response_types: ["code"],
  grant_types: ["authorization_code"],
  token_endpoint_auth_method: client.clientAuth ?? "client_secret_basic",
  id_token_signed_response_alg: client.idTokenAlg ?? "RS256",
});

/** The provider's configuration for one client and these people, with fresh signing keys. */
export function ssoConfiguration(client: SsoClient, users: () => readonly SsoUser[]): Configuration {
  return {
    clients: [clientMetadata(client)],
    jwks: { keys: signingKeys().map((key) => ({ ...key, use: "sig", kid: randomBytes(8).toString("hex") })) },
    cookies: { keys: [randomBytes(32).toString("hex")] },
    scopes: ["openid", "profile", "email"],
    claims: { openid: ["sub"], email: ["email"], profile: ["name", "groups"] },
    conformIdTokenClaims: client.claimsInIdToken === false,
    ttl: { Session: 86_400, Grant: 86_400, Interaction: 3_600, IdToken: 3_600, AccessToken: 3_600 },
    interactions: { url: (_context, { uid }) => `/login/${uid}` },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (context, form) => show(context, logoutPage(form)),
        postLogoutSuccessSource: (context) =>
          show(context, messagePage("Signed out", "You are signed out of the sandbox’s SSO.")),
      },
    },
    findAccount: (_context, subject) => {
      const user = users().find((candidate) => subjectOf(candidate) === subject);
      if (!user) return undefined;
      const claims = { sub: subject, email: user.email, name: user.name, groups: user.groups };
      return { accountId: subject, claims: () => Promise.resolve(claims) };
    },
    loadExistingGrant: grantOf,
    renderError: (context, answer) =>
      show(
        context,
        messagePage("The SSO refused this", answer.error_description ?? answer.error ?? "Unknown error"),
      ),
  };
}
