import { afterAll, beforeAll, beforeEach, expect, it, vi } from "vitest";
import * as z from "zod";

import { ok } from "@/lib/result";
import { currentPerson } from "../auth/session";
import type { ChangeContext } from "../changes/context";
import { stubEnvironment } from "../config/environment.fixture";
import { database } from "../ledger/database";
import { appendNote } from "../ledger/notes.fixture";
import { LedgerUnusable } from "../ledger/store-errors";
import { type Place, temporaryPlace } from "../ledger/temporary.fixture";
import { action } from "./action";
import { connectionHandler } from "./handler";

vi.mock("next/server", () => ({ after: vi.fn() }));
const sent = vi.hoisted(() => ({ headers: new Headers() }));
vi.mock("next/headers", () => ({ headers: () => Promise.resolve(sent.headers) }));
vi.mock("../auth/session", () => ({ currentPerson: vi.fn() }));
vi.mock("./client-address", () => ({ clientAddress: () => Promise.resolve(null) }));
vi.mock("./log", () => ({ log: { error: vi.fn(), info: vi.fn() } }));

let place: Place;

beforeAll(async () => {
  place = await temporaryPlace();
  stubEnvironment({ DATABASE_URL: place.url, VIEWER_GROUPS: "readers" });
});

afterAll(async () => {
  await (await database()).destroy();
  await place.remove();
  vi.unstubAllEnvs();
});

const person = { issuer: "https://sso.example.net", subject: "1", label: "alice@example.com", sid: "s" };
const signedIn = (at: number) =>
  vi.mocked(currentPerson).mockResolvedValue({ ...person, groups: ["ops"], signedInAt: at, authTime: at });

const inGroups = (groups: string[], subject = "1") =>
  vi.mocked(currentPerson).mockResolvedValue({
    ...person,
    subject,
    groups,
    signedInAt: Date.now(),
    authTime: Date.now(),
  });

beforeEach(() => {
  sent.headers = new Headers({ origin: "http://localhost:3000", "sec-fetch-site": "same-origin" });
  signedIn(Date.now());
  run.mockClear();
});

const run = vi.fn(async ({ ledger }: ChangeContext) => ok((await appendNote(ledger, "smpp")).seq));
const note = action({
  name: "note",
  role: "operator",
  limit: "change",
  input: z.object({ slug: z.string() }),
  run,
});
const read = connectionHandler("now", async () =>
  (await database()).selectFrom("ledger").selectAll().execute(),
);
const asked = () =>
  read(new Request("http://localhost:3000/"), { params: Promise.resolve({ slug: "smpp" }) });

it("says in words that the ledger cannot be used, does nothing, and works once it can", async () => {
  await place.block();
  const refused = await note({ slug: "smpp" });
  expect(refused).toMatchObject({ ok: false, error: { code: "ledger" } });
  expect(JSON.stringify(refused)).toMatch(/The ledger’s file cannot be opened\. Nothing was sent/);
  expect(JSON.stringify(refused)).not.toContain(place.url.slice(5));
  expect(run).not.toHaveBeenCalled();
  const answer = await asked();
  expect(answer.status).toBe(503);
  expect(await answer.json()).toMatchObject({
    ok: false,
    error: { code: "ledger", message: "The ledger’s file cannot be opened." },
  });

  await place.unblock();
  expect(await note({ slug: "smpp" })).toEqual({ ok: true, value: 1 });
  expect((await asked()).status).toBe(200);
});

it("says so as well when the session cannot be checked, or the verb finds out", async () => {
  vi.mocked(currentPerson).mockRejectedValueOnce(
    new LedgerUnusable("The ledger’s database does not answer."),
  );
  expect(await note({ slug: "smpp" })).toMatchObject({ error: { code: "ledger" } });
  run.mockRejectedValueOnce(new LedgerUnusable("The ledger’s disk is full."));
  expect(await note({ slug: "smpp" })).toMatchObject({
    error: {
      code: "ledger",
      message: "The ledger’s disk is full. Nothing was sent. The recent changes show what was recorded.",
    },
  });
  run.mockRejectedValueOnce(new Error("a mistake of ours"));
  expect(await note({ slug: "smpp" })).toMatchObject({ error: { code: "unexpected" } });
});

it("asks for a recent sign-in before it looks at the input, where one is needed", async () => {
  const definition = { name: "rotate", role: "operator", limit: "change", recent: true, run } as const;
  const rotate = action({ ...definition, input: z.object({ slug: z.literal("other") }) });
  signedIn(Date.now() - 901_000);
  expect(await rotate({ slug: "smpp" })).toMatchObject({ error: { code: "recent-sign-in" } });
  expect(await note({ slug: "smpp" })).toMatchObject({ ok: true });
  signedIn(Date.now());
  expect(await rotate({ slug: "smpp" })).toMatchObject({ error: { code: "invalid" } });
});

it("asks by itself who calls, and whether they may", async () => {
  const definition = { name: "look", role: "viewer", limit: "change", run } as const;
  const look = action({ ...definition, input: z.object({ slug: z.string() }) });
  vi.mocked(currentPerson).mockResolvedValue(null);
  expect(await note({ slug: "smpp" })).toMatchObject({ error: { code: "signed-out" } });
  inGroups(["readers"]);
  expect(await note({ slug: "smpp" })).toMatchObject({ error: { code: "forbidden" } });
  expect(await note({ slug: "other" })).toMatchObject({ error: { code: "not-found" } });
  inGroups(["staff"]);
  for (const raw of [{ slug: "smpp" }, {}, null, { slug: ["smpp"] }, "smpp"])
    expect(await look(raw)).toMatchObject({ error: { code: "not-found" } });
  expect(run).not.toHaveBeenCalled();
  inGroups(["readers"]);
  expect(await look({ slug: "smpp" })).toMatchObject({ ok: true });
});

it("shows of a wrong input its field and a message of ours, nothing of the library's", async () => {
  const slug = z.string();
  const limit = z.number().refine((value) => value > 0, "A limit of 0 is not sent.");
  const set = action({
    name: "set",
    role: "operator",
    limit: "change",
    input: z.object({ slug, limit }),
    run,
  });
  expect(await set({ slug: "smpp", limit: 0 })).toMatchObject({
    error: { code: "invalid", message: "A limit of 0 is not sent. Nothing was sent.", field: "limit" },
  });
  expect(await set({ slug: "smpp", limit: "zero" })).toMatchObject({
    error: {
      code: "invalid",
      message: "The form does not fit what is expected. Nothing was sent.",
      field: "limit",
    },
  });
  expect(run).not.toHaveBeenCalled();
});

it("makes each person wait after too many, and says how long, but for what is always made", async () => {
  inGroups(["ops"], "hasty");
  const definition = { name: "again", role: "operator", limit: "bind-check", run } as const;
  const input = z.object({ slug: z.string(), off: z.boolean().default(false) });
  const again = action({ ...definition, input, always: async (_, { off }) => off });
  const plain = action({ ...definition, input });
  vi.spyOn(performance, "now").mockReturnValue(1_000_000);
  for (let calls = 0; calls < 20; calls += 1)
    expect(await again({ slug: "smpp" })).toMatchObject({ ok: true });
  vi.mocked(performance.now).mockReturnValue(1_058_500);
  expect(await again({ slug: "smpp" })).toMatchObject({
    error: {
      code: "rate-limited",
      message: "More than 20 bind checks within a minute. Nothing was sent. Try again in 2 seconds.",
    },
  });
  expect(await plain({ slug: "smpp", off: true })).toMatchObject({ error: { code: "rate-limited" } });
  expect(run).toHaveBeenCalledTimes(20);
  for (let calls = 0; calls < 10; calls += 1)
    expect(await again({ slug: "smpp", off: true })).toMatchObject({ ok: true });
  // Whoever asks: it is of the connection.
  expect(await again({ slug: "smpp", off: true })).toMatchObject({
    error: { code: "rate-limited", message: expect.stringContaining("More than 10 times switching off") },
  });
  expect(await note({ slug: "smpp" })).toMatchObject({ ok: true });
  inGroups(["ops"], "somebody else");
  expect(await again({ slug: "smpp" })).toMatchObject({ ok: true });
});

it.each([
  ["names no origin", {}],
  ["comes from another site", { origin: "https://evil.example" }],
  [
    "is another site's by the browser's word",
    { origin: "http://localhost:3000", "sec-fetch-site": "cross-site" },
  ],
])("does nothing for a request that %s, whatever the gate let through", async (_what, headers) => {
  sent.headers = new Headers(headers);
  expect(await note({ slug: "smpp" })).toMatchObject({ ok: false, error: { code: "forbidden" } });
  expect(run).not.toHaveBeenCalled();
});
