import { afterEach, expect, it, vi } from "vitest";

import { fail, ok } from "@/lib/result";
import { readEarlierSettings } from "./earlier-settings";

const settings = { enabled: true, allowlist: [{ range: "203.0.113.0/28", label: "" }], dailyLimit: null };
const entry = (kind: string, after: unknown) =>
  ok({ row: { seq: 7, at: 1, by: "alice@example.com", subject: { kind } }, after });

const asked = vi.fn<typeof fetch>();
const answer = (body: unknown, status = 200) => {
  asked.mockResolvedValue(Response.json(body, { status }));
  vi.stubGlobal("fetch", asked);
};
afterEach(() => vi.unstubAllGlobals());

it("are those of the entry, whoever looks them up", async () => {
  answer(entry("rotation", settings));
  expect(await readEarlierSettings("eu", 7)).toEqual({
    seq: 7,
    at: 1,
    by: "alice@example.com",
    settings,
  });
  expect(asked.mock.calls.map(([address]) => address)).toEqual(["/api/entries/eu/7"]);
});

it.each(["bind", "behind"])("are none of an entry that is about something else: %s", async (kind) => {
  answer(entry(kind, null));
  await expect(readEarlierSettings("eu", 7)).rejects.toMatchObject({ error: { code: "not-found" } });
});

it("are none where there is no entry", async () => {
  answer(fail("not-found", "There is no such entry here."), 404);
  await expect(readEarlierSettings("eu", 7)).rejects.toMatchObject({ error: { code: "not-found" } });
});

it.each(["settings", "rotation", "recorded", "labels", "damaged"])(
  "are never replaced by others where they are not what was written: %s",
  async (kind) => {
    answer(entry(kind, null));
    await expect(readEarlierSettings("eu", 7)).rejects.toThrow(/not what was written/);
  },
);
