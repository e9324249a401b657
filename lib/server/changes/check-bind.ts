import "server-only";

import type { CheckBind, CheckedBind } from "@/lib/domain/change";
import { repeats } from "@/lib/domain/credentials";
import { fail, ok, type Result } from "@/lib/result";
import { checkBind as bindOnce } from "@/lib/server/bind/check-bind";
import { connections } from "@/lib/server/config/connections";
import { env } from "@/lib/server/config/env";
import { log } from "@/lib/server/http/log";
import { countBindCheck } from "@/lib/server/http/metrics";
import type { ChangeContext } from "./context";
import { appendNote } from "./append-decided";

/** Stands for a typed system ID that contains its password: the ledger never forgets, and viewers read it. */
const NOT_KEPT = "(not kept)";

/** The system ID as it may be kept. One that is on record already says nothing new, whatever it contains. */
async function keptSystemId({ ledger, connection }: ChangeContext, { systemId, password }: CheckBind) {
  if (!repeats(systemId, password)) return systemId;
  const { state } = await ledger.head(connection.slug);
  const asked = state.openCredentials.some((attempt) => attempt.systemId === systemId);
  return asked || state.systemId?.value === systemId ? systemId : NOT_KEPT;
}

/** Whether another connection of the same SMSC has this system ID, or may have it. */
async function isForeign({ ledger, connection }: ChangeContext, systemId: string): Promise<boolean> {
  const { smpp, slug } = connection;
  const others = connections().filter(
    (other) => other.slug !== slug && other.smpp?.host === smpp?.host && other.smpp?.port === smpp?.port,
  );
  const heads = await ledger.heads(others.map((other) => other.slug));
  return heads.some(
    ({ state }) =>
      state.systemId?.value === systemId ||
      state.openCredentials.some((attempt) => attempt.systemId === systemId),
  );
}

/** Where the ledger stands as the bind begins; 0 when it cannot be read: the bind then settles no rotation. */
const headSeq = ({ ledger, connection }: ChangeContext): Promise<number> =>
  ledger.head(connection.slug).then(
    ({ seq }) => seq,
    () => 0,
  );

/** Binds once with the credentials and records how it ended; the password goes nowhere else. */
export async function checkBind(
  context: ChangeContext,
  credentials: CheckBind,
): Promise<Result<CheckedBind>> {
  const { systemId, password, request, onWord } = credentials;
  const { smpp, slug } = context.connection;
  if (smpp === null) {
    return fail(
      "no-bind-host",
      "No SMPP host is configured for this connection, so a bind cannot be checked.",
    );
  }
  const since = await headSeq(context);
  const { bindSourceAddress, smppCa } = env();
  const result = await bindOnce(
    {
      ...smpp,
      ...(smppCa !== undefined && { caPem: smppCa }),
      ...(bindSourceAddress !== undefined && { sourceAddress: bindSourceAddress }),
    },
    { systemId, password },
  );
  countBindCheck(slug, result);
  try {
    const kept = await keptSystemId(context, credentials);
    await appendNote(context, {
      type: "bind.checked",
      systemId: kept,
      request,
      onWord,
      since,
      foreign: await isForeign(context, systemId),
      result,
      from: context.from,
    });
    return ok({ result, recorded: true });
  } catch (error) {
    log.error({ connection: slug, err: error }, "a bind check is not recorded");
    return ok({ result, recorded: false });
  }
}
