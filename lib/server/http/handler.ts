import "server-only";

import { unstable_rethrow } from "next/navigation";

import type { Role } from "@/lib/domain/connection-view";
import { type AppError, fail, SESSION_ENDED } from "@/lib/result";
import { connectionFor } from "../auth/permissions";
import { currentPerson, type Person } from "../auth/session";
import type { Connection } from "../config/connections";
import { whyUnusable } from "../ledger/store-errors";
import { log } from "./log";
import { errorIdHere, inRequest } from "./request-id";

const statusOf: Partial<Record<AppError["code"], number>> = {
  "signed-out": 401,
  "not-found": 404,
  ledger: 503,
};

const refuse = (error: AppError) =>
  Response.json({ ok: false, error }, { status: statusOf[error.code] ?? 500 });

/** The connection of a slug and the person's role on it, or null when the person may not see it. */
export async function visibleConnection(
  slug: string,
): Promise<{ connection: Connection; role: Role; person: Person } | "signed-out" | null> {
  const person = await currentPerson();
  if (person === null) return "signed-out";
  const found = connectionFor(person, slug);
  return found && { ...found, person };
}

/** The wrapper of every handler: what it logs carries the request's id. */
export const handler =
  <A extends unknown[]>(answer: (...asked: A) => Promise<Response>) =>
  (...asked: A): Promise<Response> =>
    inRequest(() => answer(...asked));

type Params = { slug: string };

/** What a handler found for this person; `null` when there is no such thing. */
type Read<T, P extends Params> = (
  connection: Connection,
  role: Role,
  person: Person,
  asked: { params: P; request: Request },
) => Promise<T | null>;

/** A GET handler below a connection: session and permission checked, failures as a result. */
export function connectionHandler<T, P extends Params = Params>(name: string, read: Read<T, P>) {
  return handler(async (request: Request, { params }: { params: Promise<P> }) => {
    try {
      const given = await params;
      const seen = await visibleConnection(given.slug);
      if (seen === "signed-out") {
        return refuse(fail("signed-out", SESSION_ENDED).error);
      }
      if (seen === null) return refuse(fail("not-found", "There is no such connection for you.").error);
      const value = await read(seen.connection, seen.role, seen.person, { params: given, request });
      if (value === null) return refuse(fail("not-found", "There is no such entry here.").error);
      return Response.json({ ok: true, value });
    } catch (error) {
      unstable_rethrow(error);
      const errorId = errorIdHere();
      log.error({ handler: name, errorId, err: error }, "handler failed");
      const why = whyUnusable(error);
      if (why !== null) return refuse(fail("ledger", why, { errorId }).error);
      return refuse(fail("unexpected", `Bindery could not read this. Error ${errorId}.`, { errorId }).error);
    }
  });
}
