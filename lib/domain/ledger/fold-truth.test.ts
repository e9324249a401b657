import fc from "fast-check";
import { expect, it } from "vitest";

import type { Outcome } from "../outcome";
import type { LedgerEvent } from "./events";
import { fold } from "./fold";
import { type ConnectionState, initialState, stateSchema } from "./state";

const actor = { issuer: "https://sso.example.net", subject: "1", label: "day-shift@example.com" };
const host = "api.example.net";
const hashOf = (body: number) => String(body).repeat(64);

const ms = 1;
const applied: Outcome = { kind: "applied", status: 200, ms };
const rejected: Outcome = { kind: "rejected", status: 400, message: null, retryAfter: null, ms };
const unconfirmed: Outcome = { kind: "unconfirmed", why: "timeout", status: null, ms };

/** How a call ends: what the provider did, and whether we were told in time. */
const silent = ["silently applied", "silently rejected"] as const;
const endings = ["applied", "rejected", ...silent, ...silent] as const;
type Ending = (typeof endings)[number];

const step = fc.record({
  verb: fc.constantFrom(
    "apply",
    "apply",
    "again",
    "rotate",
    "rotate",
    "rename",
    "both",
    "record",
    "late",
    "late",
    "late",
    "bind",
    "typed",
    "wait",
  ),
  body: fc.integer({ min: 1, max: 3 }),
  ending: fc.constantFrom(...endings),
  pick: fc.nat({ max: 5 }),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

type Rotated = { password: boolean; systemId: string | null };

/** A provider that tells the truth, sometimes too late, and the ledger's idea of it. */
class World {
  state: ConnectionState = initialState;
  settings = hashOf(9);
  /** The seq of the rotation whose password is in force; 0 for the one before all of them. */
  password = 0;
  systemId = "mobi";
  private seq = 0;
  private at = 0;
  private readonly owed: { request: number; outcome: Outcome }[] = [];

  append(event: LedgerEvent): number {
    this.seq += 1;
    this.at += 1000;
    this.state = fold(this.state, event, { seq: this.seq, at: this.at, actor });
    return this.seq;
  }

  call(settings: string, ending: Ending, more: { repeats?: number; secret?: Rotated }) {
    const request = this.append({
      type: "change.requested",
      settings,
      enabled: true,
      base: this.state.settings?.hash ?? null,
      secret: more.secret ?? null,
      systemIdInUse: null,
      repeats: more.repeats ?? null,
      providerHost: host,
      reason: null,
      from: null,
    });
    if (ending.endsWith("applied")) {
      this.settings = settings;
      if (more.secret?.password) this.password = request;
      this.systemId = more.secret?.systemId ?? this.systemId;
    }
    const truth = ending.endsWith("applied") ? applied : rejected;
    const late = ending.startsWith("silently");
    if (late) this.owed.push({ request, outcome: truth });
    this.append({ type: "change.settled", request, outcome: late ? unconfirmed : truth });
  }

  /** One step as the verbs allow it. */
  take({ verb, body, ending, pick }: Step) {
    switch (verb) {
      case "apply":
        return this.call(hashOf(body), ending, {});
      case "again":
        return this.again(ending);
      case "rotate":
      case "rename":
      case "both":
        return this.rotate(ending, {
          password: verb !== "rename",
          systemId: verb === "rotate" ? null : `id-${body}`,
        });
      case "record":
        return this.record(pick % 2 === 0 ? this.systemId : null);
      case "late":
        return this.owed
          .splice(pick % (this.owed.length || 1), 1)
          .map((late) => this.append({ type: "change.settled", ...late }));
      case "bind":
        return this.bind(this.source(pick));
      case "typed":
        return this.bind(null);
      case "wait":
        this.at += 70_000;
    }
  }

  /** One of the passwords that the ledger holds as possible. */
  private source(pick: number): number {
    const sources = [this.state.password?.seq ?? 0, ...this.state.openCredentials.map(({ seq }) => seq)];
    return sources[pick % sources.length] ?? 0;
  }

  private rotate(ending: Ending, secret: Rotated) {
    const { settings, openSettings } = this.state;
    if (settings && openSettings.length === 0) this.call(settings.hash, ending, { secret });
  }

  private again(ending: Ending) {
    const { openSettings, failedRepeat, lastRequest } = this.state;
    const newest = openSettings.at(-1);
    if (newest === undefined || lastRequest !== Math.max(newest.seq, failedRepeat?.seq ?? 0)) return;
    this.call(newest.settings, ending, { repeats: newest.repeats ?? newest.seq });
  }

  private record(systemId: string | null) {
    this.append({
      type: "settings.recorded",
      settings: this.settings,
      enabled: true,
      systemId,
      base: null,
      providerHost: host,
      reason: null,
      from: null,
    });
  }

  /** Whoever binds types the system ID in force; `request` names the password, or nobody says which it is. */
  private bind(request: number | null) {
    const bound = request === null || this.password === request;
    const result = bound
      ? { kind: "bound" as const, ms }
      : { kind: "closed" as const, phase: "bind" as const, ms };
    this.append({
      type: "bind.checked",
      systemId: this.systemId,
      request,
      onWord: false,
      since: this.seq,
      foreign: false,
      result,
      from: null,
    });
  }
}

/** What the ledger's idea gets wrong about the world, if anything. */
function mistakes({ state, settings, password, systemId }: World): string[] {
  const { openSettings, openCredentials } = state;
  const maybe = [state.settings?.hash, ...openSettings.map((attempt) => attempt.settings)];
  const passwords = [
    state.password?.seq ?? 0,
    ...openCredentials.filter((attempt) => attempt.password).map(({ seq }) => seq),
  ];
  const ids = [state.systemId?.value ?? "mobi", ...openCredentials.map((attempt) => attempt.systemId)];
  return [
    ...(state.settings && !maybe.includes(settings) ? ["other settings are in force"] : []),
    ...(passwords.includes(password) ? [] : ["another password is in force"]),
    ...(ids.includes(systemId) ? [] : ["another system ID is in force"]),
    ...(state.inFlight ? ["nothing is in flight any more"] : []),
  ];
}

it("whatever happens, what is in force is among what the ledger says may be", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 25, size: "max" }), (steps) => {
      const world = new World();
      for (const next of steps) {
        const { version } = world.state;
        world.take(next);
        expect(mistakes(world)).toEqual([]);
        if (world.state.version < version) throw new Error("The version went back");
      }
      expect(stateSchema.parse(world.state)).toEqual(world.state);
    }),
    { numRuns: 3000 },
  );
}, 60_000);
