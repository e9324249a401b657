import "server-only";
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

import type { BindResult } from "@/lib/domain/bind-result";
import type { Outcome } from "@/lib/domain/outcome";
import type { LedgerFacts } from "../reads/ledger-facts";

const outcomes = ["applied", "rejected", "not-sent", "unconfirmed"] as const satisfies Outcome["kind"][];

const help = (text: string, of: "process" | "ledger") =>
  `${text}. ${of === "process" ? "Of this process since it started." : "From the ledger: the same on every replica."}`;

function makeMetrics() {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const gauge = (name: string, text: string) =>
    new Gauge({ name, help: help(text, "ledger"), labelNames: ["connection"], registers });
  const metrics = {
    registry,
    changes: new Counter({
      name: "bindery_changes_total",
      help: help("Changes by their outcome; a late answer counts once more, under late", "process"),
      labelNames: ["connection", "outcome", "late"],
      registers,
    }),
    providerSeconds: new Histogram({
      name: "bindery_provider_seconds",
      help: help("How long the provider took to answer a change", "process"),
      labelNames: ["connection"],
      buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 15, 30, 60],
      registers,
    }),
    bindChecks: new Counter({
      name: "bindery_bind_checks_total",
      help: help("Bind checks by their result", "process"),
      labelNames: ["connection", "result"],
      registers,
    }),
    ledgerUp: new Gauge({
      name: "bindery_ledger_up",
      help: "1 when this process could read the ledger for this answer, 0 when not. Of this process.",
      registers,
    }),
    openQuestions: gauge("bindery_open_questions", "Changes that are not confirmed and not settled"),
    inFlight: gauge("bindery_changes_in_flight", "Changes whose outcome is awaited"),
    passwordAge: gauge(
      "bindery_password_age_seconds",
      "Time since a rotation here set the password in force",
    ),
  };
  return metrics;
}

type Metrics = ReturnType<typeof makeMetrics>;

// One set a process: Next bundles pages and handlers apart.
const holder: typeof globalThis & { binderyMetrics?: Metrics } = globalThis;
const metrics = () => (holder.binderyMetrics ??= makeMetrics());

/** Counts how a change ended; `late` for an answer that came after it was taken for unconfirmed. */
export function countChange(connection: string, outcome: Outcome, late = false): void {
  const { changes, providerSeconds } = metrics();
  changes.inc({ connection, outcome: outcome.kind, late: late ? "yes" : "no" });
  if (outcome.kind !== "not-sent" && !late) providerSeconds.observe({ connection }, outcome.ms / 1000);
}

/** Counts how a bind check ended. */
export const countBindCheck = (connection: string, { kind }: BindResult): void =>
  metrics().bindChecks.inc({ connection, result: kind });

/** Everything in Prometheus' text format for these connections; `facts` is null when the ledger could not be read. */
export async function metricsText(
  slugs: readonly string[],
  facts: readonly LedgerFacts[] | null,
): Promise<{ type: string; text: string }> {
  const { registry, changes, ledgerUp, openQuestions, inFlight, passwordAge } = metrics();
  // Rates need a series before its first event.
  for (const connection of slugs)
    for (const outcome of outcomes) changes.inc({ connection, outcome, late: "no" }, 0);
  ledgerUp.set(facts === null ? 0 : 1);
  // What cannot be known now is absent rather than old.
  for (const gauge of [openQuestions, inFlight, passwordAge]) gauge.reset();
  for (const { connection, open, flying, passwordAgeMs } of facts ?? []) {
    openQuestions.set({ connection }, open);
    inFlight.set({ connection }, flying);
    if (passwordAgeMs !== null) passwordAge.set({ connection }, passwordAgeMs / 1000);
  }
  return { type: registry.contentType, text: await registry.metrics() };
}
