import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, it, vi } from "vitest";

import { providerBody } from "@/lib/domain/provider-body";
import { openDatabase } from "../ledger/database";
import { ledgerOn } from "../ledger/ledger";
import { verifiedLength } from "../ledger/verify.fixture";
import { type Answering, answers } from "../provider/local-provider.fixture";
import { applySettings } from "./apply-settings";
import {
  alice,
  apply,
  bob,
  errorOf,
  fine,
  office,
  record,
  sent,
  valueOf,
  wider,
  world,
} from "./change.fixture";
import type { ChangeContext } from "./context";

vi.mock("@/lib/server/http/log", () => ({ log: { error: vi.fn() } }));

const rejection = answers(422, { message: "Range refused" });

describe("a change that", () => {
  it("is applied leaves its intent, one call and its outcome", async () => {
    const here = await world();
    const change = await sent(apply(here, office));
    expect(change).toMatchObject({ seq: 1, outcome: { kind: "applied", status: 200 }, recorded: true });
    expect(Math.abs(change.at - Date.now())).toBeLessThan(5_000);
    expect(here.provider.requests.map(({ body }) => body)).toEqual([
      JSON.stringify(providerBody(office, null)),
    ]);
    expect(await here.kinds()).toEqual(["change.requested", "change.settled"]);
    expect(await here.state()).toMatchObject({
      version: 1,
      settings: { seq: 1, how: "applied", actor: alice },
      providerHost: new URL(here.provider.url).host,
      inFlight: null,
    });
    expect(await verifiedLength(here.db, "smpp")).toBe(2);
  });

  it("has no key to be sent with leaves nothing", async () => {
    const here = await world();
    const { connection } = here.context;
    const provider = { ...connection.provider, apiKey: null };
    const locked = { ...here, context: { ...here.context, connection: { ...connection, provider } } };
    expect(errorOf(await apply(locked, office))).toMatchObject({ code: "no-key" });
    expect(here.provider.requests).toEqual([]);
    expect(await here.kinds()).toEqual([]);
  });

  it("is rejected changes nothing and keeps the provider's words", async () => {
    const here = await world();
    await record(here);
    const before = await here.state();
    here.answerWith(rejection);
    const { outcome } = await sent(apply(here, wider));
    expect(outcome).toMatchObject({ kind: "rejected", status: 422, message: "Range refused" });
    expect(await here.state()).toEqual({ ...before, lastRequest: 2 });
  });

  it("is not sent changes nothing", async () => {
    const here = await world();
    await record(here);
    const before = await here.state();
    await here.provider.stop();
    const { outcome, recorded } = await sent(apply(here, wider));
    expect([outcome.kind, recorded]).toEqual(["not-sent", true]);
    expect(await here.state()).toEqual({ ...before, lastRequest: 2 });
  });

  it("is not confirmed opens a question and moves the version", async () => {
    const here = await world(answers(500));
    await record(here);
    const { outcome, seq } = await sent(apply(here, wider));
    expect(outcome).toMatchObject({ kind: "unconfirmed", why: "server-error", status: 500 });
    expect(await here.state()).toMatchObject({
      version: 2,
      settings: { seq: 1, how: "recorded" },
      openSettings: [{ seq, why: "server-error" }],
    });
  });
});

/** Answers only when told to. */
function held(answering: Answering) {
  const waiting: (() => void)[] = [];
  const hold: Answering = (...call) => waiting.push(() => answering(...call));
  return { hold, release: () => waiting.splice(0).forEach((answer) => answer()) };
}

describe("an answer after the timeout", () => {
  it.each([
    ["applied", fine, { openSettings: [], settings: { how: "applied" } }],
    ["rejected", rejection, { openSettings: [], settings: { how: "recorded" } }],
  ])("corrects the question: %s", async (_, answering, corrected) => {
    const { hold, release } = held(answering);
    const here = await world(hold);
    await record(here);
    const { outcome } = await sent(apply(here, wider, { ...here.context, providerTimeoutMs: 1_000 }));
    expect(outcome).toMatchObject({ kind: "unconfirmed", why: "timeout" });
    expect(await here.state()).toMatchObject({ openSettings: [{ why: "timeout" }] });
    release();
    await expect.poll(here.state, { timeout: 5_000 }).toMatchObject(corrected);
    expect(await here.kinds()).toEqual([
      "settings.recorded",
      "change.requested",
      "change.settled",
      "change.settled",
    ]);
    expect(here.provider.requests).toHaveLength(1);
  });
});

type Append = ChangeContext["ledger"]["append"];

/** A context whose ledger appends as `append` does with what the real one would do. */
const appending = (context: ChangeContext, append: (real: Append) => Append): ChangeContext => ({
  ...context,
  ledger: { ...context.ledger, append: append(context.ledger.append) },
});

const settled = ["settings.recorded", "change.requested", "change.settled"];

it("an answer after the timeout takes the place of an outcome that could not be written yet", async () => {
  const { hold, release } = held(fine);
  const here = await world(hold);
  await record(here);
  let broken = true;
  const context = appending(here.context, (real) => async (head, actor, event) => {
    if (broken && event.type === "change.settled") throw new Error("the store is away");
    return real(head, actor, event);
  });
  const change = await sent(apply(here, wider, { ...context, providerTimeoutMs: 1_000 }));
  expect(change).toMatchObject({ outcome: { kind: "unconfirmed", why: "timeout" }, recorded: false });
  broken = false;
  release();
  await expect.poll(here.state, { timeout: 1_500 }).toMatchObject({ settings: { how: "applied" } });
  // By then the first outcome would have been tried again.
  await pause(2_500);
  expect(await here.kinds()).toEqual(settled);
}, 20_000);

it("an outcome whose writing was not acknowledged is not written twice", async () => {
  const here = await world();
  await record(here);
  let lost = false;
  const context = appending(here.context, (real) => async (head, actor, event) => {
    const next = await real(head, actor, event);
    if (lost || event.type !== "change.settled") return next;
    lost = true;
    throw new Error("the connection was lost");
  });
  expect(await sent(apply(here, wider, context))).toMatchObject({
    outcome: { kind: "applied" },
    recorded: true,
  });
  expect(await here.kinds()).toEqual(settled);
});

it("a change whose intent took too long to write is not sent: others may count it as stopped", async () => {
  const here = await world();
  await record(here);
  const before = await here.state();
  const context = appending(here.context, (real) => async (head, actor, event) => {
    const next = await real(head, actor, event);
    if (event.type === "change.requested") await pause(2_100);
    return next;
  });
  const change = await sent(apply(here, wider, context));
  expect(change).toMatchObject({ seq: 2, outcome: { kind: "not-sent", why: "ledger" }, recorded: true });
  expect(here.provider.requests).toHaveLength(0);
  expect(await here.kinds()).toEqual(settled);
  expect(await here.state()).toEqual({ ...before, lastRequest: 2 });
}, 20_000);

describe("while a change is in flight", () => {
  it("no second one starts, and the refusal says whose it is", async () => {
    const { hold, release } = held(fine);
    const here = await world(hold);
    await record(here);
    const first = sent(apply(here, wider));
    await expect.poll(() => here.provider.requests.length, { timeout: 5_000 }).toBe(1);
    const refusal = errorOf(await apply(here, office, here.as(bob)));
    expect(refusal).toMatchObject({ code: "in-flight" });
    expect(refusal.message).toContain(alice.label);
    release();
    expect((await first).outcome.kind).toBe("applied");
    expect(here.provider.requests).toHaveLength(1);
  });

  it("of two that start at once exactly one goes through, whoever shares the file", async () => {
    const here = await world();
    await record(here);
    const { settingsVersion: base } = await here.state();
    const other = await openDatabase(here.url);
    const contexts = [
      here.context,
      here.as(bob),
      { ...here.context, ledger: ledgerOn(other) },
      { ...here.as(bob), ledger: ledgerOn(other) },
    ];
    const input = { settings: wider, systemId: null, base, reason: null, confirmation: "" };
    const results = await Promise.all(contexts.map((context) => applySettings(context, input)));
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    for (const result of results.filter(({ ok }) => !ok)) {
      expect(["in-flight", "conflict"]).toContain(errorOf(result).code);
    }
    expect(here.provider.requests).toHaveLength(1);
    await other.destroy();
  });
});

describe("a change whose server stopped", () => {
  it("is settled as not confirmed before the next one, in the name of who asked for it", async () => {
    const here = await world();
    await record(here);
    const settings = await here.ledger.keepSettings(wider);
    await here.ledger.append(await here.ledger.head("smpp"), alice, {
      type: "change.requested",
      settings,
      enabled: true,
      base: null,
      secret: null,
      systemIdInUse: null,
      repeats: null,
      providerHost: here.context.connection.provider.host,
      reason: null,
      from: null,
    });
    const soon = errorOf(await apply(here, office, here.as(bob)));
    expect(soon.code).toBe("in-flight");

    const later = { ...here.ledger, now: async () => (await here.ledger.now()) + 15_001 };
    const context = { ...here.as(bob), ledger: later };
    const moved = errorOf(await apply(here, office, context));
    expect(moved).toMatchObject({ code: "conflict" });
    expect(moved.message).toContain(alice.label);
    const [settlement] = await here.ledger.entries("smpp", 1);
    expect(settlement).toMatchObject({ actor: alice, event: { request: 2, outcome: { why: "stopped" } } });
    expect(here.provider.requests).toHaveLength(0);
    expect((await sent(apply(here, office, context))).outcome.kind).toBe("applied");
    expect((await here.state()).openSettings).toEqual([]);
  });
});

describe("when the store fails", () => {
  it("before the call, no call is made and nothing is in flight", async () => {
    const here = await world();
    await record(here);
    const before = await here.state();
    await here.refuseWrites(true);
    const change = await sent(apply(here, wider));
    expect(change).toMatchObject({ seq: 0, outcome: { kind: "not-sent", why: "ledger" }, recorded: false });
    expect(here.provider.requests).toHaveLength(0);
    await here.refuseWrites(false);
    expect(await here.state()).toEqual(before);
    expect((await sent(apply(here, wider))).outcome.kind).toBe("applied");
  });

  it("because its file cannot even be read, no call is made", async () => {
    const here = await world();
    await record(here);
    const { settingsVersion: base } = await here.state();
    await here.db.destroy();
    const input = { settings: wider, systemId: null, base, reason: null, confirmation: "" };
    const value = valueOf(await applySettings(here.context, input));
    expect(value).toMatchObject({ kind: "sent", change: { outcome: { kind: "not-sent", why: "ledger" } } });
    expect(here.provider.requests).toHaveLength(0);
  });

  it("after the call, both facts are told, and the outcome is written once the store works again", async () => {
    const here = await world((...call) => {
      void here.refuseWrites(true).then(() => fine(...call));
    });
    await record(here);
    const change = await sent(apply(here, wider));
    expect(change).toMatchObject({ seq: 2, outcome: { kind: "applied" }, recorded: false });
    expect(await here.state()).toMatchObject({ inFlight: { seq: 2 }, settings: { seq: 1 } });
    await here.refuseWrites(false);
    await expect
      .poll(here.state, { timeout: 10_000 })
      .toMatchObject({ inFlight: null, settings: { seq: 2 } });
    expect(here.provider.requests).toHaveLength(1);
  }, 20_000);
});
