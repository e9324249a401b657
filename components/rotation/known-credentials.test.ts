import { describe, expect, it } from "vitest";

import { attemptOf, viewOf } from "@/lib/domain/connection-view.fixture";
import type { CredentialsAttempt } from "@/lib/domain/standing";
import {
  asksForSystemId,
  boundSystemId,
  credentialsTimeline,
  idsOf,
  replacedSystemIds,
  systemIdOf,
} from "./known-credentials";
import { openRotation, rotationReducer } from "./rotation-state";

const viewWith = (...credentials: CredentialsAttempt[]) =>
  viewOf({ attempts: { settings: [], credentials } });
const timelineOf = (...credentials: CredentialsAttempt[]) => credentialsTimeline(viewWith(...credentials));
const rowsOf = (...credentials: CredentialsAttempt[]) => timelineOf(...credentials)?.rows ?? [];

it("is none while the credentials are certain", () => {
  expect(credentialsTimeline(viewOf())).toBeNull();
});

describe("two whole rotations that are not confirmed", () => {
  const first = attemptOf(11, { systemId: "mobi_eu_pr-6bzf" });
  const second = attemptOf(13, { systemId: "mobi_eu_pr-t4mq", cause: "A server error." });

  it("leave three pairs, of which one is in force", () => {
    expect(timelineOf(first, second)).toMatchObject({
      pill: "one of these three, not confirmed",
      since: first.at,
      wholeUntil: true,
    });
    expect(rowsOf(first, second)).toMatchObject([
      { certain: true, systemId: "mobi_eu_prod1", request: 3, cause: null },
      { certain: false, systemId: "mobi_eu_pr-6bzf", request: 11, asked: [first.at] },
      { certain: false, systemId: "mobi_eu_pr-t4mq", request: 13, cause: "A server error." },
    ]);
  });
});

it("groups a repeat with what it repeats, and tries the newest of them", () => {
  const rows = rowsOf(attemptOf(11), attemptOf(13, { repeats: 11, cause: "The newest." }));
  expect(rows).toHaveLength(2);
  expect(rows[1]).toMatchObject({
    asked: [attemptOf(11).at, attemptOf(13).at],
    password: { kind: "made", at: attemptOf(11).at },
    cause: "The newest.",
    request: 13,
  });
});

it("tells passwords of one minute apart by the second", () => {
  const at = Date.UTC(2026, 10, 22, 11, 50);
  const exactIn = (...attempts: CredentialsAttempt[]) =>
    rowsOf(...attempts).map(({ password }) => password.kind === "made" && password.exact);
  expect(exactIn(attemptOf(11, { at }), attemptOf(13, { at: at + 59_000 }))).toEqual([false, true, true]);
  expect(exactIn(attemptOf(11, { at }), attemptOf(13, { at: at + 60_000 }))).toEqual([false, false, false]);
});

it("names the password from before every rotation here by 0", () => {
  const view = { ...viewWith(attemptOf(11)), password: null };
  expect(credentialsTimeline(view)?.rows[0]).toMatchObject({ password: { kind: "first" }, request: 0 });
});

describe("what an attempt left as it was", () => {
  const password = attemptOf(13);
  const systemId = attemptOf(11, { password: false, systemId: "mobi_eu_pr-6bzf" });

  it("is said, and no pair is made up of different attempts", () => {
    const timeline = timelineOf(systemId, password);
    expect(timeline?.pill).toBe("not confirmed");
    expect(timeline?.rows.slice(1)).toMatchObject([
      { systemId: "mobi_eu_pr-6bzf", password: { kind: "same" }, request: null },
      { systemId: null, sameSystemId: true, password: { kind: "made" }, request: 13 },
    ]);
  });

  it("has the certain password with a new system ID, while only that is in doubt", () => {
    expect(rowsOf(systemId)[1]).toMatchObject({ systemId: "mobi_eu_pr-6bzf", request: 3 });
  });

  it("has to be typed for a bind where nobody can say which system ID that is", () => {
    const alone = viewWith(password);
    const row = credentialsTimeline(alone)?.rows[1];
    expect(row && boundSystemId(row, alone)).toBe("mobi_eu_prod1");
    const both = viewWith(systemId, password);
    const last = credentialsTimeline(both)?.rows[2];
    expect(last && boundSystemId(last, both)).toBeNull();
    expect(last && idsOf(last, both)).toEqual(["mobi_eu_prod1", "mobi_eu_pr-6bzf"]);
  });
});

it("does not say certain until then of a password that came later", () => {
  const later = { seq: 20, at: attemptOf(20).at, by: "x", proven: true };
  const left = attemptOf(11, { password: false, systemId: "mobi_eu_pr-6bzf" });
  expect(credentialsTimeline({ ...viewWith(left), password: later })?.wholeUntil).toBe(false);
});

const bytes = (n: number) => Uint8Array.from({ length: n }, (_, index) => (index * 31 + n) % 200);
const doubtful = viewOf({
  attempts: { settings: [], credentials: [attemptOf(11, { systemId: "tried" })] },
});
const untick = (view = doubtful) =>
  rotationReducer(openRotation(view, bytes), { type: "part", part: "systemId", on: false });

describe("the system ID that goes with the new password", () => {
  it("is the one in force where that is certain", () => {
    const state = openRotation(viewOf(), bytes);
    expect(systemIdOf(state, viewOf())).toBe("mobi_eu_prod1");
    expect(asksForSystemId(state, viewOf())).toBe(false);
  });

  it("is asked for while several may be, and is none until it is typed and valid", () => {
    expect(asksForSystemId(untick(), doubtful)).toBe(true);
    expect(systemIdOf(untick(), doubtful)).toBeNull();
    const typed = (text: string) => rotationReducer(untick(), { type: "id-in-use", text });
    expect(systemIdOf(typed("not valid"), doubtful)).toBeNull();
    expect(systemIdOf(typed("tried"), doubtful)).toBe("tried");
  });

  it("is asked for where none is recorded", () => {
    const unknown = viewOf({ systemId: null, systemIdFrom: null });
    expect(asksForSystemId(untick(unknown), unknown)).toBe(true);
    expect(systemIdOf(untick(unknown), unknown)).toBeNull();
  });

  it("is the new one where it is rotated, once it is valid", () => {
    const state = openRotation(doubtful, bytes);
    expect(systemIdOf(state, doubtful)).toBe(state.draft.systemId);
    expect(systemIdOf(rotationReducer(state, { type: "system-id", text: "" }), doubtful)).toBeNull();
  });
});

it("replaces all that may be in force, and says so only where that is more than one", () => {
  expect(replacedSystemIds(openRotation(doubtful, bytes))).toEqual(["mobi_eu_prod1", "tried"]);
  expect(replacedSystemIds(openRotation(viewOf(), bytes))).toEqual([]);
});
