import { createHash, randomBytes } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { startSso, type Sso } from "./sso";

const redirectUri = "http://localhost:3000/api/auth/callback/oidc";
const client = {
  clientId: "bindery",
  clientSecret: "a secret with %, & and +",
  redirectUris: [redirectUri],
  postLogoutRedirectUris: ["http://localhost:3000/sign-in"],
};

/** A browser without a screen: keeps cookies, follows redirects until they leave the SSO. */
function visitor(issuer: string) {
  const cookies = new Map<string, string>();
  return async function visit(
    url: string,
    form?: Record<string, string>,
  ): Promise<{ url: string; html: string }> {
    const response = await fetch(url, {
      redirect: "manual",
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; ") },
      ...(form && { method: "POST", body: new URLSearchParams(form) }),
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      cookies.set(name, value);
    }
    const location = response.headers.get("location");
    if (location === null) return { url, html: await response.text() };
    const next = new URL(location, url).href;
    return next.startsWith(issuer) ? visit(next) : { url: next, html: "" };
  };
}

describe("the sandbox's SSO", () => {
  let sso: Sso;
  beforeEach(async () => {
    sso = await startSso({ ...client, port: 0 });
  }, 30_000);
  afterEach(() => sso.stop());

  const verifier = randomBytes(32).toString("base64url");
  const authorize = (more: Record<string, string> = {}) =>
    `${sso.issuer}/auth?${new URLSearchParams({
      client_id: "bindery",
      response_type: "code",
      scope: "openid profile email",
      redirect_uri: redirectUri,
      state: "the-state",
      nonce: "the-nonce",
      code_challenge: createHash("sha256").update(verifier).digest("base64url"),
      code_challenge_method: "S256",
      ...more,
    })}`;

  async function claimsFor(callback: string): Promise<Record<string, unknown>> {
    const code = new URL(callback).searchParams.get("code") ?? "";
    const secret = [client.clientId, client.clientSecret].map(encodeURIComponent).join(":");
    const answer = await fetch(`${sso.issuer}/token`, {
      method: "POST",
      headers: { authorization: `Basic ${Buffer.from(secret).toString("base64")}` },
      body: new URLSearchParams({
        grant_type: "authorization_code",
        code,
        redirect_uri: redirectUri,
        code_verifier: verifier,
      }),
    });
    const { id_token: idToken } = (await answer.json()) satisfies { id_token?: string };
    return JSON.parse(Buffer.from(String(idToken).split(".")[1] ?? "", "base64url").toString("utf8"));
  }

  it("signs in whoever's button is pressed, and says who it was", async () => {
    const visit = visitor(sso.issuer);
    const page = await visit(authorize({ max_age: "1000" }));
    expect(page.html).toMatch(/operator@example\.com[^]*viewer@example\.com[^]*nobody@example\.com/);
    const callback = await visit(page.url, { email: "operator@example.com" });
    expect(callback.url).toMatch(/^http:\/\/localhost:3000\/api\/auth\/callback\/oidc\?/);
    expect(new URL(callback.url).searchParams.get("state")).toBe("the-state");
    expect(await claimsFor(callback.url)).toMatchObject({
      iss: sso.issuer,
      aud: "bindery",
      nonce: "the-nonce",
      email: "operator@example.com",
      name: "Olive Operator",
      groups: ["bindery-operators"],
      auth_time: expect.any(Number),
    });
    expect(sso.signIns()).toMatchObject([{ email: "operator@example.com", interactive: true, maxAge: 1000 }]);
  });

  it("asks nothing the second time, unless told to", async () => {
    const visit = visitor(sso.issuer);
    await visit((await visit(authorize())).url, { email: "viewer@example.com" });
    expect((await visit(authorize())).url).toContain("code=");
    expect((await visit(authorize({ prompt: "login" }))).html).toContain("Sandbox sign-in");
    expect(sso.signIns().map(({ interactive }) => interactive)).toEqual([true, false]);
  });

  it("reports a cancelled sign-in to the application", async () => {
    const visit = visitor(sso.issuer);
    const { url } = await visit((await visit(authorize())).url, { cancel: "yes" });
    expect(new URL(url).searchParams.get("error")).toBe("access_denied");
  });

  it("signs in people who were added", async () => {
    sso.setUser({
      email: "night-shift@example.com",
      title: "Night shift",
      name: "Nick",
      groups: "bindery-operators",
    });
    const visit = visitor(sso.issuer);
    const { url } = await visit((await visit(authorize())).url, { email: "night-shift@example.com" });
    expect(await claimsFor(url)).toMatchObject({ groups: "bindery-operators" });
  });

  it("refuses to send anybody to an address that was not registered", async () => {
    const { html } = await visitor(sso.issuer)(authorize({ redirect_uri: "https://evil.example/" }));
    expect(html).toContain("The SSO refused this");
  });
});
