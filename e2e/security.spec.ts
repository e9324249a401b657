import { expect, test } from "@playwright/test";
import * as z from "zod";

import { knownActions, malformed, MARK, withValue } from "./security/actions";
import { type Called, callAction } from "./security/call-action";
import { actionsInBuild, actionsInSources, addressesInBuild, handlers, pages } from "./security/inventory";
import { signedInAs } from "./security/people";
import { setStage, type Stage, who, type Who } from "./security/stage";

// One world for all of these: they only prove that nothing happens.
test.describe.configure({ mode: "default" });

let stage: Stage;
let before: ReturnType<Stage["outside"]>;
test.beforeAll(async () => {
  test.setTimeout(120_000);
  stage = await setStage();
  before = stage.outside();
});
test.afterAll(() => stage.stop());
test.afterEach(() => {
  expect(stage.outside(), "nothing reached the provider, the SMSC or the ledger").toEqual(before);
  expect(stage.app.output(), "no input is in the log").not.toContain(MARK);
});

const ids = actionsInBuild();
const forms = Object.entries(knownActions).flatMap(([name, { input, secrets }]) =>
  input === null ? [] : [{ name, id: ids.get(name) ?? "", input, secrets }],
);
const here = (slug: string) => `/connections/${slug}`;
const call = (as: Who, id: string, more: Omit<Parameters<typeof callAction>[2], "id">) =>
  callAction(stage.callers[as], stage.app.url, { id, ...more });

test("every server action is known to this test, in the sources and in the build", () => {
  expect(actionsInSources().sort()).toEqual(Object.keys(knownActions).sort());
  expect([...ids.keys()].sort()).toEqual(Object.keys(knownActions).sort());
  expect([...new Set([...handlers().map(({ path }) => path), ...pages()])].sort()).toEqual(
    addressesInBuild().sort(),
  );
});

const failure = z.object({ ok: z.literal(false), error: z.object({ code: z.string() }) });

/** The code of a refusal by the action itself, else what refused before it ran: a status, or an empty answer. */
function verdictOf({ status, text, result }: Called): string | number {
  const refusal = failure.safeParse(result);
  if (refusal.success) return refusal.data.error.code;
  // What Next answers when the page at this address has no such action.
  return status === 200 && text === "{}" ? "nothing" : status;
}

/** Addresses that strangers reach: there an action stands alone, if it runs at all. */
const open = ["/sign-in", "/api/health/live", "/_next/static/x.js"];

for (const [as, slug, expected] of [
  ["stranger", "ours", 401],
  ["nobody", "ours", "not-found"],
  ["viewer", "ours", "forbidden"],
  ["operator", "theirs", "not-found"],
  ["operator", "nowhere", "not-found"],
] as const) {
  test(`no action does anything for: ${as}, connection ${slug}`, async () => {
    for (const { name, id, input } of forms) {
      const at = async (path: string) => verdictOf(await call(as, id, { path, args: [input(slug)] }));
      expect(await at(here(slug)), name).toBe(expected);
      // Next may run an action at any address, also at one that does not exist.
      for (const path of ["/", "/nowhere"])
        expect([expected, "nothing", 404], `${name} at ${path}`).toContain(await at(path));
      const alone = expected === 401 ? "signed-out" : expected;
      for (const path of open)
        expect([alone, "nothing", 404, 405], `${name} at ${path}`).toContain(await at(path));
    }
  });
}

const otherSites: Record<string, Record<string, string>> = {
  "a foreign origin": { origin: "https://evil.example", "sec-fetch-site": "" },
  "a foreign site": { "sec-fetch-site": "cross-site" },
  "a sister site": { "sec-fetch-site": "same-site" },
  "an address typed in": { "sec-fetch-site": "none" },
  "a forwarded host that agrees": {
    origin: "https://evil.example",
    "sec-fetch-site": "",
    "x-forwarded-host": "evil.example",
  },
  "no origin": { origin: "" },
  "neither origin nor site": { origin: "", "sec-fetch-site": "" },
  "an opaque origin": { origin: "null", "sec-fetch-site": "" },
};

for (const [site, headers] of Object.entries(otherSites)) {
  test(`no action and no handler that changes something takes a request from: ${site}`, async () => {
    for (const { name, id, input } of forms) {
      for (const path of [here("ours"), "/nowhere", "/_next/static/x.js"]) {
        const { status } = await call("operator", id, { path, args: [input("ours")], headers });
        expect(status, `${name} at ${path}`).toBe(403);
      }
    }
    const given = Object.entries({ origin: stage.app.url, ...headers }).filter(([, value]) => value !== "");
    const changing = handlers().filter(({ method }) => method !== "GET");
    expect(changing.length).toBeGreaterThan(0);
    for (const { path, method } of changing) {
      const address = path.replaceAll("[slug]", "ours");
      const answer = await stage.callers.operator.fetch(address, {
        method,
        headers: Object.fromEntries(given),
      });
      expect(answer.status(), `${method} ${path}`).toBe(403);
    }
  });
}

test("signing out takes no request from another site", async () => {
  const id = ids.get("app/sign-in/actions.ts signOut") ?? "";
  for (const headers of Object.values(otherSites)) {
    expect((await call("viewer", id, { path: "/", headers })).status).toBe(403);
  }
  const session: unknown = await (await stage.callers.viewer.get("/api/auth/session")).json();
  expect(session).toMatchObject({ label: who.viewer });
});

test("a field of the wrong kind is refused and never repeated", async () => {
  for (const { name, id, input, secrets } of forms) {
    const fields = [...new Set([...Object.keys(input("ours")), ...secrets])];
    for (const field of fields) {
      for (const [kind, value] of Object.entries(malformed)) {
        // Free text may hold a NUL or half a character, as long as it does not confirm anything.
        if (field === "confirmation" && ["NUL", "a lone surrogate"].includes(kind)) continue;
        if (typeof value === "boolean" && typeof input("ours")[field] === "boolean") continue;
        const args = [withValue(input("ours"), field, value)];
        const { result, text } = await call("operator", id, { path: here("ours"), args });
        const codes = field === "slug" ? ["not-found"] : ["invalid"];
        expect(codes, `${name}: ${field} is ${kind}`).toContain(failure.parse(result).error.code);
        expect(text).not.toContain(MARK.slice(0, 4));
      }
    }
  }
});

test("a forged body does nothing, and the server goes on", async () => {
  const wrong = [
    "",
    "[]",
    "{}",
    "null",
    "[null]",
    "[[]]",
    `["${MARK}"]`,
    `{"0":"${MARK}"}`,
    `["$@1"]`,
    `["$K1"]`,
    `["$F1"]`,
    `["$1:constructor:constructor"]`,
    `["$1:__proto__:then"]`,
    `[{"then":"$1:__proto__:then","status":"resolved_model","value":"${MARK}","_response":{}}]`,
    `[{"__proto__":{"slug":"ours"},"slug":"${MARK}"}]`,
    `[{"slug":"ours","${MARK}":`,
    `[${"[".repeat(20_000)}`,
    `${MARK}\n{"level":"error","msg":"${MARK}"}`,
  ];
  for (const { name, id, input } of forms) {
    for (const body of [...wrong, JSON.stringify([{ ...input("ours"), [MARK]: MARK }])]) {
      const { result, status } = await call("operator", id, { path: here("ours"), body });
      const refused = failure.safeParse(result).success || status >= 400;
      expect(refused, `${name} with ${body.slice(0, 60)}: ${status}`).toBe(true);
    }
    const many = await call("operator", id, { path: here("ours"), args: [{}, input("ours"), input("ours")] });
    expect(failure.safeParse(many.result).success, name).toBe(true);
    const large = JSON.stringify([{ ...input("ours"), reason: MARK.repeat(300_000) }]);
    expect((await call("operator", id, { path: here("ours"), body: large })).status).toBe(413);
    const form = await stage.callers.operator.post(here("ours"), {
      headers: { origin: stage.app.url },
      multipart: { [`$ACTION_ID_${id}`]: "", [`1_${MARK}\n${MARK}`]: MARK, "0": `["$K1_${MARK}"]` },
    });
    expect(await form.text()).not.toContain('"ok":true');
  }
  for (const id of ["0".repeat(42), MARK, `${MARK}'"<b>`, "../../etc/passwd", "__proto__", "constructor"]) {
    const { status, result } = await call("operator", id, { path: here("ours"), args: [{}] });
    expect(result).toBeUndefined();
    expect(status, id).toBeGreaterThanOrEqual(400);
    const form = await stage.callers.operator.post(here("ours"), {
      headers: { origin: stage.app.url },
      multipart: { [`$ACTION_ID_${id}\n{"level":"fatal","msg":"${MARK}"}`]: MARK },
    });
    expect(await form.text()).not.toContain('"ok":true');
  }
  expect((await stage.callers.stranger.get("/api/health/ready")).status()).toBe(200);
});

const addressOf = (path: string, slug: string) =>
  path.replaceAll("[slug]", slug).replaceAll(/\[[a-z]+\]/g, "1");
const get = async (as: Who, path: string) => {
  const answer = await stage.callers[as].get(path, { maxRedirects: 0 });
  return { status: answer.status(), to: answer.headers()["location"], text: await answer.text() };
};

/** Addresses that belong to no connection, and what a stranger gets there. */
const general: Record<string, number> = {
  "/": 307,
  "/sign-in": 200,
  "/signed-in": 307,
  "/api/auth/callback/oidc": 303,
  "/api/auth/session": 200,
  "/api/health/live": 200,
  "/api/health/ready": 200,
  // There is no such address without METRICS_TOKEN.
  "/api/metrics": 404,
};

test("every page and every handler for reading is closed to whom it does not belong", async () => {
  const reading = handlers().filter(({ method }) => method === "GET");
  const addresses = [...pages(), ...reading.map(({ path }) => path)];
  const ofConnections = addresses.filter((path) => path.includes("[slug]"));
  expect(addresses.filter((path) => !ofConnections.includes(path)).sort()).toEqual(
    Object.keys(general).sort(),
  );

  for (const [path, status] of Object.entries(general)) {
    const answer = await get("stranger", path);
    expect(answer.status, path).toBe(status);
    if (status === 307) expect(answer.to).toContain("/sign-in");
  }
  for (const path of ofConnections) {
    const isPage = !path.startsWith("/api/");
    expect((await get("stranger", addressOf(path, "ours"))).status, path).toBe(isPage ? 307 : 401);
    const closed = await get("nobody", addressOf(path, "ours"));
    // The first page says why there is nothing for somebody without a role.
    expect([closed.status, closed.to], `${path} for nobody`).toEqual(isPage ? [307, "/"] : [404, undefined]);
    expect(closed.text).not.toContain("198.51.100");
    for (const [as, slug] of [
      ["viewer", "theirs"],
      ["operator", "theirs"],
      ["operator", "nowhere"],
    ] as const) {
      const { status, text } = await get(as, addressOf(path, slug));
      expect(status, `${path} of ${slug} for ${as}`).toBe(404);
      expect(text).not.toContain("198.51.100");
    }
    for (const as of ["viewer", "operator"] as const)
      expect((await get(as, addressOf(path, "ours"))).status, `${path} for ${as}`).toBe(200);
  }
});

test("what an operator may do happens once: sent again it is a conflict, signed out it is nothing", async () => {
  const id = ids.get("app/connections/[slug]/actions.ts rotateCredentialsAction") ?? "";
  const secret = { password: "Fresh4pw", systemId: null };
  const args = [{ slug: "ours", base: 1, reason: null, repeats: null, secret }];
  const caller = await signedInAs(stage.app.url, who.operator);
  const rotate = () => callAction(caller, stage.app.url, { id, path: here("ours"), args });
  const calls = () => stage.outside().calls;

  const first = await rotate();
  expect(first.result).toMatchObject({ ok: true, value: { outcome: { kind: "applied" } } });
  expect(calls()).toBe(before.calls + 1);
  expect(verdictOf(await rotate())).toBe("conflict");

  const { cookies } = await caller.storageState();
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  const signOut = ids.get("app/sign-in/actions.ts signOut") ?? "";
  await callAction(caller, stage.app.url, { id: signOut, path: "/" });
  expect(verdictOf(await rotate())).toBe(401);
  const copied = { id, path: here("ours"), args, headers: { cookie } };
  expect(verdictOf(await callAction(stage.callers.stranger, stage.app.url, copied))).toBe("signed-out");
  expect(calls()).toBe(before.calls + 1);
  await caller.dispose();
  before = stage.outside();
});
