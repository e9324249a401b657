import "server-only";
import { onTestFinished } from "vitest";

import type { Settings } from "@/lib/domain/settings";
import type { Result } from "@/lib/result";
import { temporaryLedger } from "../ledger/temporary.fixture";
import { type Answering, answers, localProvider } from "../provider/local-provider.fixture";
import { applySettings } from "./apply-settings";
import type { ChangeContext } from "./context";
import { recordSettings } from "./record-settings";
import { sendAgain } from "./send-again";

export const KEY = "mbv_live_4f9c2d1e";
export const alice = { issuer: "https://sso.example.net", subject: "1", label: "alice@example.com" };
export const bob = { issuer: "https://sso.example.net", subject: "2", label: "bob@example.com" };

export const office: Settings = {
  enabled: true,
  allowlist: [
    { range: "203.0.113.0/28", label: "Office" },
    { range: "192.0.2.7/32", label: "" },
  ],
  dailyLimit: 400,
};

/** The same with one more address: no danger. */
export const wider: Settings = {
  ...office,
  allowlist: [...office.allowlist, { range: "192.0.2.8/32", label: "" }],
};

export const wide: Settings = { ...office, allowlist: [{ range: "0.0.0.0/0", label: "" }] };

export const fine = answers(200);

/** The value of a result that has to be a success. */
export function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`);
  return result.value;
}

/** The error of a result that has to be a failure. */
export function errorOf<T>(result: Result<T>) {
  if (result.ok) throw new Error(`succeeded: ${JSON.stringify(result.value)}`);
  return result.error;
}

/** A connection with a ledger and a provider of its own, gone after the test. */
export async function world(first: Answering = fine) {
  const store = await temporaryLedger();
  let answering = first;
  const provider = await localProvider((...call) => answering(...call));
  onTestFinished(async () => {
    await provider.stop();
    await store.remove();
  });
  const context: ChangeContext = {
    ledger: store.ledger,
    connection: {
      slug: "smpp",
      name: "EU production",
      environment: "production",
      provider: { url: provider.url, apiKey: KEY, host: new URL(provider.url).host },
      smpp: null,
      operatorGroups: ["ops"],
      viewerGroups: [],
      rotateAfterDays: 90,
    },
    actor: alice,
    from: "192.0.2.7",
    recentSignIn: true,
    providerTimeoutMs: 10_000,
  };
  return {
    ...store,
    provider,
    context,
    as: (actor: ChangeContext["actor"]): ChangeContext => ({ ...context, actor }),
    answerWith: (next: Answering) => {
      answering = next;
    },
    state: async () => (await store.ledger.head("smpp")).state,
    kinds: async () => (await store.ledger.entries("smpp", 100)).map(({ event }) => event.type).toReversed(),
  };
}

export type World = Awaited<ReturnType<typeof world>>;

/** Records settings as already in force, by Alice. */
export async function record({ context, state }: World, settings = office, systemId: string | null = null) {
  const { settingsVersion: base } = await state();
  const confirmation = context.connection.name;
  return valueOf(await recordSettings(context, { settings, systemId, base, reason: null, confirmation }));
}

/** Applies settings on top of whatever is newest, confirmed by name. */
export async function apply({ state, context }: World, settings: Settings, by = context) {
  const { settingsVersion: base } = await state();
  const confirmation = context.connection.name;
  return applySettings(by, { settings, systemId: null, base, reason: null, confirmation });
}

/** Sends an open question again by the seq that was seen, confirmed by name. */
export const again = (context: ChangeContext, seq: number) =>
  sendAgain(context, { seq, reason: null, confirmation: context.connection.name });

/** How the applied settings ended, when they were sent. */
export async function sent(applying: ReturnType<typeof apply>) {
  const value = valueOf(await applying);
  if (value.kind !== "sent") throw new Error("The settings were not sent");
  return value.change;
}
