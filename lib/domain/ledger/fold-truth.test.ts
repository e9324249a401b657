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
    "record",
    "late",
    "late",
    "late",
    "bind",
  ),
  body: fc.integer({ min: 1, max: 3 }),
  ending: fc.constantFrom(...endings),
  pick: fc.nat({ max: 5 }),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** A provider that tells the truth, sometimes too late, and the ledger's idea of it. */
class World {
  state: ConnectionState = initialState;
  settings = hashOf(9);
  /** The seq of the rotation whose password is in force; 0 for the one before all of them. */
  password = 0;
  private seq = 0;
  private readonly owed: { request: number; outcome: Outcome }[] = [];

  append(event: LedgerEvent): number {
    this.seq += 1;
    this.state = fold(this.state, event, { seq: this.seq, at: this.seq * 1000, actor });
    return this.seq;
  }

  call(settings: string, ending: Ending, more: { repeats?: number; rotates?: boolean }) {
    const request = this.append({
      type: "change.requested",
      settings,
      enabled: true,
      base: this.state.settings?.hash ?? null,
      secret: more.rotates ? { password: true, systemId: null } : null,
      systemIdInUse: null,
      repeats: more.repeats ?? null,
      providerHost: host,
      reason: null,
      from: null,
    });
    if (ending.endsWith("applied")) {
      this.settings = settings;
      if (more.rotates) this.password = request;
    }
    const truth = ending.endsWith("applied") ? applied : rejected;
    const late = ending.startsWith("silently");
    if (late) this.owed.push({ request, outcome: truth });
    this.append({ type: "change.settled", request, outcome: late ? unconfirmed : truth });
  }

  /** One step as the verbs allow it. */
  take({ verb, body, ending, pick }: Step) {
    const { settings, openSettings } = this.state;
    switch (verb) {
      case "apply":
        return this.call(hashOf(body), ending, {});
      case "again":
        return this.again(ending);
      case "rotate":
        return settings && !openSettings && this.call(settings.hash, ending, { rotates: true });
      case "record":
        return this.record();
      case "late":
        return this.owed
          .splice(pick % (this.owed.length || 1), 1)
          .map((late) => this.append({ type: "change.settled", ...late }));
      case "bind":
        return this.bind(pick % 2 === 0 ? this.state.openCredentials?.request.seq : this.state.password?.seq);
    }
  }

  private again(ending: Ending) {
    const { openSettings, lastRequest } = this.state;
    if (openSettings === null || lastRequest !== (openSettings.repeat?.seq ?? openSettings.request.seq))
      return;
    this.call(openSettings.request.settings, ending, { repeats: openSettings.request.seq });
  }

  private record() {
    this.append({
      type: "settings.recorded",
      settings: this.settings,
      enabled: true,
      systemId: null,
      base: null,
      providerHost: host,
      reason: null,
      from: null,
    });
  }

  private bind(request: number | undefined) {
    if (request === undefined) return;
    const bound = this.password === request;
    const result = bound
      ? { kind: "bound" as const, ms }
      : { kind: "closed" as const, phase: "bind" as const, ms };
    this.append({ type: "bind.checked", systemId: "mobi", request, result, from: null });
  }
}

/** What the ledger's idea gets wrong about the world, if anything. */
function mistakes({ state, settings, password }: World): string[] {
  const { openSettings, openCredentials } = state;
  const maybe = [state.settings?.hash, openSettings?.request.settings, ...(openSettings?.others ?? [])];
  const wrongPassword = (state.password?.seq ?? 0) !== password;
  return [
    ...(state.settings && !maybe.includes(settings) ? ["other settings are in force"] : []),
    ...(wrongPassword && !openCredentials?.password ? ["another password is in force"] : []),
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
    { numRuns: 2000 },
  );
}, 60_000);
