import { createHash, createHmac, createSign, generateKeyPairSync, type KeyObject } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";

import { stubEnvironment } from "../config/environment.fixture";
import {
  type Answering,
  answers,
  type LocalProvider,
  localProvider,
} from "../provider/local-provider.fixture";
import { finishSignIn } from "./finish-sign-in";
import { decodeSession } from "./session-token";
import { startSignIn } from "./start-sign-in";

vi.mock("../http/log", () => ({ log: { warn: vi.fn(), error: vi.fn() } }));

const SECRET = "a-secret-of-at-least-32-characters";
const CLIENT_SECRET = "client-secret";

type Cookie = { name: string; value: string };
type Claims = Record<string, unknown>;
type Signing = { alg: string; sign: (text: string) => Buffer };

const newKeys = () => ({
  rsa: generateKeyPairSync("rsa", { modulusLength: 2048 }),
  ec: generateKeyPairSync("ec", { namedCurve: "P-256" }),
});

const rs256 = (key: KeyObject): Signing => ({
  alg: "RS256",
  sign: (text) => createSign("sha256").update(text).sign(key),
});

const es256 = (key: KeyObject): Signing => ({
  alg: "ES256",
  sign: (text) => createSign("sha256").update(text).sign({ key, dsaEncoding: "ieee-p1363" }),
});

const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");

function tokenOf(claims: Claims, { alg, sign }: Signing): string {
  const text = `${encoded({ alg })}.${encoded(claims)}`;
  return `${text}.${sign(text).toString("base64url")}`;
}

let sso: LocalProvider;
/** The SSO's present keys, and what it signs the next ID token with. */
let keys = newKeys();
let signing: Signing;
/** The challenge it was given for its one code, and the ID token's claims that it answers with. */
let challenge = "";
let claims: Claims = {};

/** Who it says it is. */
let issuer = "";

const description = () => ({
  issuer,
  authorization_endpoint: `${sso.url}/auth`,
  token_endpoint: `${sso.url}/token`,
  jwks_uri: `${sso.url}/jwks`,
});

const jwks = () => ({
  keys: [
    { ...keys.rsa.publicKey.export({ format: "jwk" }), use: "sig", alg: "RS256" },
    { ...keys.ec.publicKey.export({ format: "jwk" }), use: "sig", alg: "ES256" },
  ],
});

/** Gives tokens only to who holds what the challenge was made of (RFC 7636, 4.6). */
const tokens: Answering = (response, request, raw) => {
  const verifier = new URLSearchParams(request.body).get("code_verifier") ?? "";
  const held = createHash("sha256").update(verifier).digest("base64url") === challenge;
  const given = { access_token: "token", token_type: "Bearer", id_token: tokenOf(claims, signing) };
  answers(held ? 200 : 400, held ? given : { error: "invalid_grant" })(response, request, raw);
};

const answering: Answering = (response, request, raw) => {
  if (request.path === "/token") return tokens(response, request, raw);
  answers(200, request.path === "/jwks" ? jwks() : description())(response, request, raw);
};

beforeAll(async () => {
  sso = await localProvider(answering);
  stubEnvironment({
    AUTH_SECRET: SECRET,
    OIDC_ISSUER: sso.url,
    OIDC_CLIENT_SECRET: CLIENT_SECRET,
    OIDC_ID_TOKEN_ALG: "ES256",
  });
});
afterAll(async () => {
  await sso.stop();
  vi.unstubAllEnvs();
});
beforeEach(() => {
  signing = es256(keys.ec.privateKey);
  issuer = sso.url;
  sso.requests.length = 0;
});

/** Goes to the SSO: what it is asked for, and the cookies that stay in the browser. */
async function begin(target = "/connections/smpp", before: readonly Cookie[] = []) {
  const started = await startSignIn({ target, again: false, cookies: before });
  if (!started.ok) throw new Error(started.why);
  const asked = new URL(started.address).searchParams;
  const cookies = started.setCookies.map((cookie) => {
    const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
    return { name, value: decodeURIComponent(value) };
  });
  challenge = asked.get("code_challenge") ?? "";
  const now = Math.floor(Date.now() / 1000);
  claims = {
    iss: sso.url,
    aud: "bindery",
    sub: "1",
    email: "alice@example.com",
    groups: ["ops", "other"],
    nonce: asked.get("nonce"),
    iat: now,
    exp: now + 300,
    auth_time: now,
  };
  return { asked, cookies };
}

type Begun = Awaited<ReturnType<typeof begin>>;

/** Comes back with a code, which is what the SSO gave unless `state` says another. */
const end = ({ asked, cookies }: Begun, state = asked.get("state") ?? "") =>
  finishSignIn(new URLSearchParams({ code: "the-code", state }), cookies);

/** The groups of the session that a sign-in ended with. */
async function groupsOf(finished: Awaited<ReturnType<typeof end>>) {
  if (!finished.ok) throw new Error(finished.why);
  const issued = finished.setCookies.find((cookie) => cookie.startsWith("bindery.session=")) ?? "";
  const value = /=([^;]+)/.exec(issued)?.[1] ?? "";
  return (await decodeSession(value, SECRET, Date.now()))?.groups;
}

describe("a sign-in", () => {
  it("asks for a code bound to this browser, and exchanges it with what only it holds", async () => {
    const begun = await begin();
    expect(Object.fromEntries(begun.asked)).toMatchObject({
      response_type: "code",
      client_id: "bindery",
      redirect_uri: "http://localhost:3000/api/auth/callback/oidc",
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: "S256",
      state: expect.stringMatching(/^.{20,}$/),
      nonce: expect.stringMatching(/^.{20,}$/),
    });
    const finished = await end(begun);
    expect(finished).toMatchObject({ ok: true, address: "http://localhost:3000/connections/smpp" });
    const exchanges = sso.requests.filter(({ path }) => path === "/token");
    expect(exchanges).toHaveLength(1);
    const sent = new URLSearchParams(exchanges[0]?.body);
    expect(sent.get("code_verifier")).toMatch(/^[\w.~-]{43,128}$/);
    expect(sent.get("redirect_uri")).toBe(begun.asked.get("redirect_uri"));
    expect(exchanges[0]?.headers.get("Authorization")).toBe(
      `Basic ${Buffer.from(`bindery:${CLIENT_SECRET}`).toString("base64")}`,
    );
  });

  it("uses a state, a nonce and a challenge once", async () => {
    const [one, other] = [await begin(), await begin()];
    for (const name of ["state", "nonce", "code_challenge"])
      expect(one.asked.get(name)).not.toBe(other.asked.get(name));
  });

  it("gives what the SSO says of somebody now, not what it said before", async () => {
    expect(await groupsOf(await end(await begin()))).toEqual(["ops"]);
    const later = await begin();
    claims = { ...claims, groups: ["other"] };
    expect(await groupsOf(await end(later))).toEqual([]);
  });

  it("goes on when the SSO has other keys since", async () => {
    expect(await groupsOf(await end(await begin()))).toEqual(["ops"]);
    keys = newKeys();
    signing = es256(keys.ec.privateKey);
    expect(await groupsOf(await end(await begin()))).toEqual(["ops"]);
  });
});

describe("a sign-in is refused", () => {
  const refused = async (begun: Begun, state?: string) => {
    const finished = await end(begun, state);
    expect(finished).toMatchObject({ ok: false, why: expect.any(String) });
    return finished.ok ? null : finished.why;
  };

  it.each<[string, Claims]>([
    ["for another application", { aud: "other" }],
    ["from another issuer", { iss: "https://evil.example" }],
    ["of another sign-in", { nonce: "another" }],
    ["of no sign-in", { nonce: undefined }],
    ["that has expired", { exp: Math.floor(Date.now() / 1000) - 300 }],
    ["of nobody", { sub: undefined }],
  ])("with an ID token %s", async (_, wrong) => {
    const begun = await begin();
    claims = { ...claims, ...wrong };
    expect(await refused(begun)).toBe("answer");
  });

  it.each<[string, () => Signing]>([
    ["by nobody", () => ({ alg: "none", sign: () => Buffer.alloc(0) })],
    [
      "with the client's secret",
      () => ({ alg: "HS256", sign: (text) => createHmac("sha256", CLIENT_SECRET).update(text).digest() }),
    ],
    ["with an algorithm that is not configured", () => rs256(keys.rsa.privateKey)],
    ["with a key that is not the SSO's", () => es256(newKeys().ec.privateKey)],
  ])("with an ID token signed %s", async (_, other) => {
    const begun = await begin();
    signing = other();
    expect(await refused(begun)).toBe("answer");
  });

  it("with an ID token of whom the SSO's description names since", async () => {
    const begun = await begin();
    issuer = "https://evil.example";
    claims = { ...claims, iss: issuer };
    expect(await refused(begun)).toBe("answer");
  });

  it("in a browser that did not begin it, before the code is exchanged", async () => {
    const begun = await begin();
    expect(await refused(begun, "of-another-browser")).toBe("expired");
    expect(await refused({ ...begun, cookies: [] })).toBe("expired");
    expect(sso.requests.filter(({ path }) => path === "/token")).toEqual([]);
  });

  it("in a browser that lacks what the challenge was made of", async () => {
    const begun = await begin();
    const { cookies } = await begin();
    const verifier = cookies.find(({ name }) => name.startsWith("bindery.pkce."));
    challenge = begun.asked.get("code_challenge") ?? "";
    const isVerifier = ({ name }: Cookie) => name.startsWith("bindery.pkce.");
    const own = begun.cookies.filter((cookie) => !isVerifier(cookie));
    const stolen = begun.cookies
      .filter(isVerifier)
      .map(({ name }) => ({ name, value: verifier?.value ?? "" }));
    expect(await refused({ ...begun, cookies: [...own, ...stolen] })).toBe("expired");
    expect(sso.requests.filter(({ path }) => path === "/token")).toHaveLength(1);
  });
});

describe("two tabs of one browser", () => {
  /** The browser's cookies after an answer. */
  const after = (cookies: readonly Cookie[], setCookies: readonly string[]) => {
    const set = setCookies.map((line) => {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      return { name, value: decodeURIComponent(value), over: /Max-Age=0/.test(line) };
    });
    const kept = cookies.filter(({ name }) => !set.some((other) => other.name === name));
    return [...kept, ...set.filter(({ over }) => !over).map(({ name, value }) => ({ name, value }))];
  };
  const addressOf = (finished: Awaited<ReturnType<typeof end>>) =>
    finished.ok && new URL(finished.address).pathname;

  it("sign in beside each other, each with where it was to go", async () => {
    const first = await begin("/connections/one");
    const ofFirst = { challenge, claims };
    const second = await begin("/connections/two", first.cookies);
    const both = [...first.cookies, ...second.cookies];
    const ofSecond = { challenge, claims };
    ({ challenge, claims } = ofFirst);
    const one = await end({ ...first, cookies: both });
    expect(addressOf(one)).toBe("/connections/one");
    ({ challenge, claims } = ofSecond);
    const two = await end({ ...second, cookies: after(both, one.setCookies) });
    expect(addressOf(two)).toBe("/connections/two");
    const left = after(after(both, one.setCookies), two.setCookies);
    expect(left.map(({ name }) => name)).toEqual(["bindery.session"]);
  });

  it("have one try each, whatever came of it", async () => {
    const begun = await begin();
    const denied = await finishSignIn(
      new URLSearchParams({ error: "access_denied", state: begun.asked.get("state") ?? "" }),
      begun.cookies,
    );
    expect(after(begun.cookies, denied.setCookies)).toEqual([]);
  });
});
