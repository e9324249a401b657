import { describe, expect, it } from "vitest";

import { alice, applied, office, rejected, rotation, unconfirmed, viewWorld, wider } from "./view.fixture";

const { append, connection, head, moveTo, record, request, settle, stopped, view } = viewWorld();

describe("the view", () => {
  it("of a connection about which nothing is known", async () => {
    expect(await view("viewer")).toEqual({
      slug: connection().slug,
      name: "EU production",
      environment: "production",
      role: "viewer",
      smpp: connection().smpp,
      bind: { vantage: "198.51.100.9", auto: false },
      rotateAfterDays: 30,
      freshUntil: expect.any(Number),
      reader: { id: expect.any(String), label: alice.label, authTime: expect.any(Number) },
      signInPerDialog: false,
      now: expect.any(Number),
      head: { seq: 0, hash: "0".repeat(64) },
      version: 0,
      settingsVersion: 0,
      settings: null,
      attempts: { settings: [], credentials: [] },
      sendAgain: null,
      failedRepeat: null,
      dayAgo: [],
      undo: null,
      switchedAt: null,
      systemId: null,
      systemIdFrom: null,
      password: null,
      inFlight: null,
      hostChanged: false,
      behind: null,
      recent: [],
    });
  });

  it("holds the settings in force and who put them there, and never the key", async () => {
    await record(office);
    await settle(await request(wider), applied);
    await settle(await request(wider, rotation), applied);
    const shown = await view();
    expect(shown).toMatchObject({
      version: 3,
      settingsVersion: 2,
      settings: { seq: 2, by: alice.label, how: "applied", body: wider },
      systemId: "mobi_eu",
      systemIdFrom: { seq: 1, by: alice.label },
      password: { seq: 4, by: alice.label, proven: false },
      inFlight: null,
    });
    expect(JSON.stringify(shown)).not.toContain(connection().provider.apiKey);
  });

  it("says when the provider's host is another one", async () => {
    await record(office);
    moveTo("new.example.net");
    expect((await view()).hostChanged).toBe(true);
  });
});

it("says that a restored record may be behind, and offers no repeat of an older attempt", async () => {
  await record(office);
  await settle(await request(wider), unconfirmed);
  expect((await view()).sendAgain).toBe(2);
  const seq = await append({ type: "behind.marked", reason: null, from: null });
  const shown = await view();
  expect(shown.behind).toMatchObject({ seq, by: alice.label });
  expect(shown.sendAgain).toBeNull();
});

describe("an open question in the view", () => {
  it("names its settings and the seq to send again", async () => {
    await record(office);
    await settle(await request(wider), unconfirmed);
    const shown = await view();
    expect(shown).toMatchObject({ sendAgain: 2, failedRepeat: null, settings: { body: office } });
    expect(shown.attempts).toEqual({
      settings: [
        {
          seq: 2,
          at: expect.any(Number),
          by: alice.label,
          endedAt: expect.any(Number),
          settings: wider,
          cause: "The provider did not answer in time.",
          repeats: null,
        },
      ],
      credentials: [],
    });
  });

  it("offers the newest repeat, and nothing once anything else was requested", async () => {
    await record(office);
    await settle(await request(wider), unconfirmed);
    await settle(await request(wider, { repeats: 2 }), rejected);
    expect(await view()).toMatchObject({ sendAgain: 4, failedRepeat: { seq: 4, outcome: "rejected" } });
    await settle(await request(office), rejected);
    expect(await view()).toMatchObject({ sendAgain: null, attempts: { settings: [{ seq: 2 }] } });
  });

  it("offers nothing at another host", async () => {
    await record(office);
    await settle(await request(wider), unconfirmed);
    moveTo("new.example.net");
    expect((await view()).sendAgain).toBeNull();
  });

  it("has every attempt that may be in force, oldest first", async () => {
    await record(office);
    await settle(await request(wider), unconfirmed);
    const off = { ...office, enabled: false };
    await settle(await request(off), unconfirmed);
    const { attempts, sendAgain } = await view();
    expect(attempts.settings).toMatchObject([{ settings: wider }, { settings: off }]);
    expect(sendAgain).toBe(4);
  });

  it("about credentials stands beside the settings", async () => {
    await record(office);
    await settle(await request(office, rotation), unconfirmed);
    expect((await view()).attempts).toMatchObject({
      credentials: [{ seq: 2, by: alice.label, password: true, systemId: null }],
      settings: [],
    });
  });
});

describe("what dangers are judged against", () => {
  it("is also what was in force first of all, where there was nothing a day ago", async () => {
    await record(office);
    await settle(await request(wider), applied);
    expect(await view()).toMatchObject({ dayAgo: [office], undo: office });
    await record(wider);
    expect(await view()).toMatchObject({ dayAgo: [office], undo: null });
  });

  it("has no undo while the settings are in doubt", async () => {
    await record(office);
    await settle(await request(wider), applied);
    await settle(await request(office), unconfirmed);
    expect(await view()).toMatchObject({ dayAgo: [], undo: null });
  });
});

describe("a change in flight in the view", () => {
  it.each([
    [{}, "settings"],
    [rotation, "credentials"],
  ])("says whose it is and of what: %j", async (more, what) => {
    await record(office);
    await request(office, more);
    const shown = await view();
    expect(shown.inFlight).toMatchObject({ seq: 2, by: alice.label, what });
    expect(shown.recent[0]).toMatchObject({ seq: 2, inFlight: true, outcome: null });
  });

  it("is not confirmed once its server must have stopped, before anybody writes that", async () => {
    await record(office);
    const at = await stopped(wider);
    const shown = await view();
    expect(shown).toMatchObject({
      inFlight: null,
      version: 2,
      sendAgain: 2,
      attempts: {
        settings: [
          { seq: 2, at, settings: wider, cause: "The server stopped before the answer was recorded." },
        ],
      },
    });
    expect(shown.recent[0]).toMatchObject({
      seq: 2,
      inFlight: false,
      outcome: { kind: "unconfirmed", why: "stopped" },
    });
    expect((await head()).seq).toBe(2);
  });
});
