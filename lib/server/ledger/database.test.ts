import { afterAll, beforeAll, expect, it } from "vitest";

import { stubEnvironment } from "../config/environment.fixture";
import { database } from "./database";
import { ledgerOn } from "./ledger";
import { appendNote } from "./notes.fixture";
import { signedOutSessions } from "./signed-out";
import { type Place, temporaryPlace } from "./temporary.fixture";

let place: Place;

beforeAll(async () => {
  place = await temporaryPlace();
  stubEnvironment({ DATABASE_URL: place.url });
});

afterAll(async () => {
  await (await database()).destroy();
  await place.remove();
});

it("is tried again after it could not be opened, and opened once then", async () => {
  await place.block();
  await expect(database()).rejects.toThrow();
  await place.unblock();
  const [one, other] = await Promise.all([database(), database()]);
  expect(other).toBe(one);
  expect((await appendNote(ledgerOn(one), "smpp")).seq).toBe(1);
});

it("knows the sessions that were signed out, until they would have ended", async () => {
  const hour = Date.now() + 3_600_000;
  await signedOutSessions.add("one", hour);
  await signedOutSessions.add("one", hour);
  await signedOutSessions.add("ended", Date.now() - 1);
  expect([await signedOutSessions.has("one"), await signedOutSessions.has("two")]).toEqual([true, false]);
  await signedOutSessions.add("two", hour);
  expect(await (await database()).selectFrom("signed_out").select("sid").orderBy("sid").execute()).toEqual([
    { sid: "one" },
    { sid: "two" },
  ]);
});
