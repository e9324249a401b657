import { expect, it } from "vitest";
import { settledBy } from "./bind-settled";
import { attemptOf, NOW, viewOf } from "@/lib/domain/connection-view.fixture";

const doubtful = viewOf({
  attempts: { settings: [], credentials: [attemptOf(11, { systemId: "tried" })] },
});
const made = { seq: 11, at: NOW, by: "day@example.com", proven: true };

it("names the system ID and the password that a bind has settled", () => {
  const after = viewOf({ systemId: "tried", password: made });
  expect(settledBy(doubtful, after, "tried")).toMatchObject({
    systemId: "tried",
    password: { value: { seq: 11 }, wasInDoubt: true },
    passwordStillOpen: false,
    unlisted: false,
  });
});

it("says what stays open when several passwords go with the system ID", () => {
  const after = viewOf({ systemId: "tried", attempts: { settings: [], credentials: [attemptOf(13)] } });
  expect(settledBy(doubtful, after, "tried")).toMatchObject({
    systemId: "tried",
    password: null,
    passwordStillOpen: true,
  });
});

it("says until when a newer rotation may still come into force, which a bind with older ones cannot rule out", () => {
  const fresh = viewOf({
    attempts: { settings: [], credentials: [attemptOf(13, { endedAt: NOW - 20_000 })] },
  });
  expect(settledBy(doubtful, fresh, "mobi_eu_prod1").openUntil).toBe(NOW + 40_000);
  expect(settledBy(doubtful, doubtful, "mobi_eu_prod1").openUntil).toBeNull();
  expect(settledBy(doubtful, viewOf(), "mobi_eu_prod1").openUntil).toBeNull();
});

it("tells a password that was only accepted from one that is proven now", () => {
  const accepted = viewOf({ password: { ...made, proven: false } });
  expect(settledBy(accepted, viewOf({ password: made }), "mobi_eu_prod1").password).toMatchObject({
    wasInDoubt: false,
  });
  expect(
    settledBy(viewOf({ password: made }), viewOf({ password: made }), "mobi_eu_prod1").password,
  ).toBeNull();
});

it("notices a system ID that is none of the possible ones", () => {
  expect(settledBy(doubtful, doubtful, "stranger")).toMatchObject({ systemId: null, unlisted: true });
  expect(settledBy(viewOf(), viewOf(), "mobi_eu_prod1").unlisted).toBe(false);
});

it("promises nothing of a later bind with a system ID that is none of the possible ones", () => {
  const fresh = viewOf({
    attempts: { settings: [], credentials: [attemptOf(13, { endedAt: NOW - 20_000 })] },
  });
  expect(settledBy(doubtful, fresh, "stranger")).toMatchObject({ openUntil: null, passwordStillOpen: true });
});

it("takes the one that binds where none was recorded", () => {
  const none = viewOf({ systemId: null, systemIdFrom: null });
  expect(settledBy(none, viewOf(), "mobi_eu_prod1").systemId).toBe("mobi_eu_prod1");
});
