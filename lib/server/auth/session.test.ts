import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, expect, it, vi } from "vitest";

import { stubEnvironment } from "../config/environment.fixture";
import { database } from "../ledger/database";
import { signedOutSessions } from "../ledger/signed-out";
import { type Place, temporaryPlace } from "../ledger/temporary.fixture";
import { denySession, labelOf } from "./session";
import { sessionTimes } from "./session-token";

const log = vi.hoisted(() => ({ error: vi.fn() }));
vi.mock("../http/log", () => ({ log }));

const minute = 60_000;
let place: Place;

beforeAll(async () => {
  place = await temporaryPlace();
  stubEnvironment({ DATABASE_URL: place.url });
});
afterEach(() => void vi.useRealTimers());
afterAll(async () => {
  await (await database()).destroy();
  await place.remove();
});

const begunAt = (signedInAt: number) => ({ sid: randomUUID(), signedInAt });

it("stays signed out to the end of its cookie on the replica with the slowest clock", async () => {
  const now = Date.now();
  const ending = begunAt(now - sessionTimes.whole + minute);
  await denySession(ending, "not denied");
  // A replica half an hour ahead clears the list.
  vi.useFakeTimers({ toFake: ["Date"], now: now + 30 * minute });
  await denySession(begunAt(Date.now()), "not denied");
  expect(await signedOutSessions.has(ending.sid)).toBe(true);
  vi.setSystemTime(now + 62 * minute);
  await denySession(begunAt(Date.now()), "not denied");
  expect(await signedOutSessions.has(ending.sid)).toBe(false);
});

it("ends in this browser all the same when the list cannot be written", async () => {
  vi.spyOn(signedOutSessions, "add").mockRejectedValue(new Error("full"));
  await expect(denySession(begunAt(Date.now()), "not denied")).resolves.toBeUndefined();
  expect(log.error).toHaveBeenCalledWith({ err: expect.any(Error) }, "not denied");
});

it.each([
  [{ email: "maya@example.com", name: "Maya" }, "maya@example.com"],
  [{ name: "Maya" }, "Maya"],
  [{}, "1234"],
  [{ email: "boss@example.com", name: "Maya", unverified: true as const }, "Maya (1234)"],
  [{ email: "boss@example.com", unverified: true as const }, "1234"],
])("calls somebody with %j %s", (claims, label) => {
  expect(labelOf({ sub: "1234", ...claims })).toBe(label);
});
