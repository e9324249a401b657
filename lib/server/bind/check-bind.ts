import "server-only";
import type { BindResult } from "@/lib/domain/bind-result";
import { Attempt, type Outcome } from "./attempt";
import { BIND_SEQUENCE, converse } from "./converse";
import { failureOf } from "./failure";
import { type BindTarget, openSocket } from "./open-socket";
import { encodeBindTransmitter } from "./pdu";
import { reportedSource } from "./source-address";

const TIMEOUT_MS = 10_000;

/**
 * Makes one real bind at the SMSC to prove that credentials work: TCP, TLS where configured,
 * bind_transmitter (never receiver or transceiver: those would swallow delivery receipts), unbind.
 * One attempt, at most `timeoutMs` milliseconds (10,000), and the socket is gone afterwards.
 * @returns how it ended; every answer, silence or failure of the other side is a result
 * @throws {RangeError} when the credentials do not fit SMPP, which their schemas rule out
 */
export async function checkBind(
  target: BindTarget,
  credentials: { systemId: string; password: string },
  opts: { timeoutMs?: number } = {},
): Promise<BindResult> {
  const bind = encodeBindTransmitter(credentials, BIND_SEQUENCE);
  const attempt = new Attempt(opts.timeoutMs ?? TIMEOUT_MS);
  try {
    const socket = await openSocket(target, attempt);
    attempt.phase = "bind";
    await converse(socket, bind, attempt);
  } catch (error) {
    const { phase, deadline, settled } = attempt;
    // Once the answer is in, it does not matter how the connection ends.
    if (!settled) attempt.settle(deadline.aborted ? { kind: "timeout", phase } : failureOf(error, phase));
  } finally {
    attempt.end();
    bind.fill(0);
  }
  return toResult(attempt, target.sourceAddress, credentials.password);
}

function toResult(attempt: Attempt, sourceAddress: string | undefined, password: string): BindResult {
  if (!attempt.settled) throw new Error("A bind check ended without an outcome");
  const { outcome, ms } = attempt.settled;
  const source = reportedSource(sourceAddress, attempt.localAddress);
  return { ...withoutEcho(outcome, password), ms, ...(source ? { source } : {}) };
}

/** An SMSC that repeats the password as its own name must not carry it into the ledger. */
function withoutEcho(outcome: Outcome, password: string): Outcome {
  if (outcome.kind !== "bound" || !outcome.systemIdOfSmsc?.includes(password)) return outcome;
  const { kind, interfaceVersion } = outcome;
  return { kind, ...(interfaceVersion === undefined ? {} : { interfaceVersion }) };
}
