import { afterEach, describe, expect, it, vi } from "vitest";

import {
  answers,
  localProvider,
  type Answering,
  type LocalProvider,
} from "../provider/local-provider.fixture";
import { discoverSso, isSameIssuer, wellKnown } from "./sso";

vi.mock("../http/log", () => ({ log: { warn: vi.fn() } }));

let server: LocalProvider | undefined;
afterEach(() => server?.stop());

/** Starts a server whose description may differ from a right one; gives its issuer. */
async function ssoThat(answering: (description: Record<string, unknown>) => Answering): Promise<string> {
  server = await localProvider((response, request, raw) => {
    const { url: issuer = "" } = server ?? {};
    const right = {
      issuer,
      authorization_endpoint: `${issuer}/auth`,
      token_endpoint: `${issuer}/token`,
      jwks_uri: `${issuer}/jwks`,
    };
    answering(right)(response, request, raw);
  });
  return server.url;
}

describe("the SSO's description", () => {
  it("says where one can sign out, if one can", async () => {
    const issuer = await ssoThat((right) =>
      answers(200, { ...right, end_session_endpoint: "https://sso.example.net/end" }),
    );
    expect(await discoverSso(issuer, 5000)).toEqual({ ok: true, endSession: "https://sso.example.net/end" });
  });

  it("is accepted without a way to sign out, and whether or not the issuer ends in a slash", async () => {
    const issuer = await ssoThat((right) => answers(200, right));
    expect(await discoverSso(`${issuer}/`, 5000)).toEqual({ ok: true, endSession: null });
  });

  it.each<[string, (right: Record<string, unknown>) => Answering]>([
    ["another issuer's", (right) => answers(200, { ...right, issuer: "https://other.example" })],
    ["incomplete", (right) => answers(200, { ...right, token_endpoint: undefined })],
    ["missing", () => answers(404, { error: "not found" })],
    ["elsewhere", () => answers(302, "", { location: "https://other.example" })],
    ["a web page", () => answers(200, "<h1>Welcome</h1>")],
  ])("is not accepted when it is %s", async (_what, answering) => {
    expect(await discoverSso(await ssoThat(answering), 5000)).toEqual({ ok: false, why: "answer" });
  });

  it.each<[string, Answering]>([
    ["fails", answers(503)],
    ["hangs up", (_response, _request, raw) => void raw.socket.destroy()],
    ["is silent", () => undefined],
  ])("cannot be had when the SSO %s", async (_what, answering) => {
    expect(await discoverSso(await ssoThat(() => answering), 300)).toEqual({ ok: false, why: "unreachable" });
  });

  it("is found below the issuer", () => {
    expect(wellKnown("https://sso.example.net/realms/main/")).toBe(
      "https://sso.example.net/realms/main/.well-known/openid-configuration",
    );
    expect(isSameIssuer("https://sso.example.net", "https://sso.example.net/")).toBe(true);
    expect(isSameIssuer("https://sso.example.net", "https://sso.example.net.evil")).toBe(false);
  });
});
