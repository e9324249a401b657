import "server-only";

import { headers } from "next/headers";
import { unstable_rethrow } from "next/navigation";
import { after } from "next/server";
import * as z from "zod";

import type { Role } from "@/lib/domain/connection-view";
import { fail, type Failure, ok, type Result } from "@/lib/result";
import { connectionFor } from "../auth/permissions";
import { freshUntil } from "../auth/recency";
import { currentPerson, type Person } from "../auth/session";
import { type ChangeContext, signInAgain } from "../changes/context";
import type { Connection } from "../config/connections";
import { env } from "../config/env";
import { database } from "../ledger/database";
import { ledgerOn } from "../ledger/ledger";
import { whyUnusable } from "../ledger/store-errors";
import { clientAddress } from "./client-address";
import { log } from "./log";
import { isFromOwnPages } from "./origin";
import { type LimitName, limits, waitFor } from "./rate-limit";
import { errorIdHere, inRequest } from "./request-id";

const target = z.looseObject({ slug: z.string().max(100) });

type Definition<S extends z.ZodType, T> = {
  name: string;
  role: Role;
  /** Whether it needs a recent sign-in whatever the input is. */
  recent?: boolean;
  /** Which of the limits a call counts against. */
  limit: LimitName;
  input: S;
  /** Whether this call is made however many there were; only asked when there were too many. */
  always?: (context: ChangeContext, input: z.output<S>) => Promise<boolean>;
  run: (context: ChangeContext, input: z.output<S>) => Promise<Result<T>>;
};

/**
 * The one wrapper of server actions: origin, session, permission for this connection, recency where needed, input,
 * the verb, errors. Logs the action, who, where, how long and the code; never input or output.
 * The action takes anything and gives a result; it never throws.
 */
export function action<S extends z.ZodType, T>(definition: Definition<S, T>) {
  return (raw: unknown): Promise<Result<T>> =>
    inRequest(async () => {
      const started = performance.now();
      const entry: Record<string, unknown> = { action: definition.name };
      const running = guarded(definition, raw, entry).catch((error: unknown) => failureOf(error, entry));
      // A process that is told to stop waits for it, also when the browser has gone.
      after(running);
      const result = await running;
      const code = result.ok ? "ok" : result.error.code;
      log.info({ ...entry, code, ms: Math.round(performance.now() - started) }, "action");
      return result;
    });
}

/** Without the store nothing is known of the session, and no call is made. */
function notSent(error: unknown, entry: Record<string, unknown>): Failure {
  unstable_rethrow(error);
  log.error({ ...entry, err: error }, "the ledger is not usable");
  const why = whyUnusable(error) ?? "The ledger cannot be used right now.";
  return fail(
    "ledger",
    `${why} Nothing was sent or recorded: without the ledger no call is made. Try again in a minute.`,
  );
}

/** What a verb threw. All of them keep what happens after a call to themselves, so none was made. */
function failureOf(error: unknown, entry: Record<string, unknown>): Failure {
  unstable_rethrow(error);
  const errorId = errorIdHere();
  log.error({ ...entry, errorId, err: error }, "action failed");
  const why = whyUnusable(error);
  if (why !== null) {
    return fail("ledger", `${why} Nothing was sent. The recent changes show what was recorded.`, { errorId });
  }
  return fail(
    "unexpected",
    `Something failed in Bindery, and what became of this is not known. The recent changes show what was recorded. Error ${errorId}.`,
    { errorId },
  );
}

/** Who calls, and where it will be written down. */
async function callerAndStore() {
  const store = await database();
  return { store, person: await currentPerson() };
}

/** The connection that the input names, if this person may do this on it. */
function admit(person: Person, role: Role, raw: unknown): Result<Connection> {
  const slug = target.safeParse(raw).data?.slug;
  const found = slug === undefined ? null : connectionFor(person, slug);
  if (found === null) return fail("not-found", "There is no such connection for you.");
  return role === "operator" && found.role !== "operator"
    ? fail("forbidden", "Your role may look at this connection and not change it. Nothing was sent.")
    : ok(found.connection);
}

/** Only messages of our own are shown: those of the library might describe the input. */
function invalid(issue: z.core.$ZodIssue | undefined): Failure {
  const field = issue?.path[0];
  return fail(
    "invalid",
    issue?.code === "custom"
      ? `${issue.message} Nothing was sent.`
      : "The form does not fit what is expected. Nothing was sent.",
    typeof field === "string" ? { field } : {},
  );
}

function tooMany(limit: LimitName, waitMs: number): Failure {
  const seconds = Math.ceil(waitMs / 1000);
  return fail(
    "rate-limited",
    `More than ${limits[limit].words} within a minute. Nothing was sent. Try again in ${seconds} ${seconds === 1 ? "second" : "seconds"}.`,
  );
}

async function guarded<S extends z.ZodType, T>(
  { role, recent, limit, input, always, run }: Definition<S, T>,
  raw: unknown,
  entry: Record<string, unknown>,
): Promise<Result<T>> {
  // Next itself lets a request through that names no origin.
  if (!isFromOwnPages(await headers(), env().authUrl)) {
    return fail("forbidden", "Bindery refused this because it came from another site. Nothing was sent.");
  }
  // The session is checked against the store, so a lost store shows itself here.
  const here = await callerAndStore().catch((error: unknown) => notSent(error, entry));
  if ("error" in here) return here;
  const { store, person } = here;
  if (person === null) {
    return fail("signed-out", "Your session has ended. Nothing was sent. Sign in again, then repeat this.");
  }
  entry.actor = person.label;
  const admitted = admit(person, role, raw);
  if (!admitted.ok) return admitted;
  const connection = admitted.value;
  entry.connection = connection.slug;
  const recentSignIn = Date.now() <= freshUntil(person);
  if (recent && !recentSignIn) return signInAgain();
  const parsed = input.safeParse(raw);
  if (!parsed.success) return invalid(parsed.error.issues[0]);
  const context = {
    ledger: ledgerOn(store),
    connection,
    actor: { issuer: person.issuer, subject: person.subject, label: person.label },
    from: await clientAddress(),
    recentSignIn,
    providerTimeoutMs: env().providerTimeoutMs,
  };
  const wait = waitFor(limit, JSON.stringify([person.issuer, person.subject]));
  if (wait > 0) {
    if (!(await always?.(context, parsed.data))) return tooMany(limit, wait);
    const own = waitFor("always", connection.slug);
    if (own > 0) return tooMany("always", own);
  }
  return run(context, parsed.data);
}
