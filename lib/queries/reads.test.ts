import { QueryClient } from "@tanstack/react-query";
import { afterEach, expect, it, vi } from "vitest";

import { ActionError, fail, ok } from "@/lib/result";
import { earlierSettingsQuery, isSignedOut, reasonOf } from "./reads";

it("gives the server's own reason, and blames the ledger for nothing else", () => {
  const lost = new ActionError({ code: "ledger", message: "The ledger’s database does not answer." });
  expect(reasonOf(lost)).toBe("The ledger’s database does not answer.");
  const unexpected = new ActionError({
    code: "unexpected",
    message: "Bindery could not read this. Error 1b2c.",
  });
  expect(reasonOf(unexpected)).toBe("Bindery could not read this. Error 1b2c.");
  for (const error of [new TypeError("Failed to fetch"), new Error("not an answer of ours"), "thrown"])
    expect(reasonOf(error)).toBe("Bindery’s server does not answer.");
});

it("knows an ended session", () => {
  expect(isSignedOut(new ActionError({ code: "signed-out", message: "Your session has ended." }))).toBe(true);
  expect(isSignedOut(new ActionError({ code: "ledger", message: "" }))).toBe(false);
  expect(isSignedOut(new Error("Your session has ended."))).toBe(false);
});

const settings = { enabled: true, allowlist: [{ range: "203.0.113.0/28", label: "" }], dailyLimit: null };
const entry = (kind: string, after: unknown) =>
  ok({ row: { seq: 7, at: 1, by: "alice@example.com", subject: { kind } }, after });

const asked = vi.fn<typeof fetch>();
const answer = (body: unknown, status = 200) => {
  asked.mockResolvedValue(Response.json(body, { status }));
  vi.stubGlobal("fetch", asked);
};
afterEach(() => vi.unstubAllGlobals());

const read = () => new QueryClient().query(earlierSettingsQuery("eu", 7));

it("earlier settings are those of the entry, whoever looks them up", async () => {
  answer(entry("rotation", settings));
  expect(await read()).toEqual({
    seq: 7,
    at: 1,
    by: "alice@example.com",
    settings,
  });
  expect(asked.mock.calls.map(([address]) => address)).toEqual(["/api/entries/eu/7"]);
});

it.each(["bind", "behind"])(
  "earlier settings are none of an entry that is about something else: %s",
  async (kind) => {
    answer(entry(kind, null));
    await expect(read()).rejects.toMatchObject({ error: { code: "not-found" } });
  },
);

it("earlier settings are none where there is no entry", async () => {
  answer(fail("not-found", "There is no such entry here."), 404);
  await expect(read()).rejects.toMatchObject({ error: { code: "not-found" } });
});

it.each(["settings", "rotation", "recorded", "labels", "damaged"])(
  "are never replaced by others where they are not what was written: %s",
  async (kind) => {
    answer(entry(kind, null));
    await expect(read()).rejects.toThrow(/not what was written/);
  },
);
