import "server-only";

import type { Socket } from "node:net";

import type { BindNoise } from "@/lib/domain/bind-result";
import type { Attempt, Outcome } from "./attempt";
import { COMMAND, decodeBindAnswer, encodeHeader, type Pdu, PduReader, RESPONSE_BIT } from "./pdu";

/** The sequence number of the bind, which its answer repeats. */
export const BIND_SEQUENCE = 1;
const UNBIND_SEQUENCE = 2;
const UNBIND_GRACE_MS = 1_000;

// An SMSC may ask whether the line is alive before it answers; one that only asks is not answering.
const MOST_PDUS = 64;

/** What follows from one PDU: what to send, how the attempt ended, whether the session is over. */
type Step = { reply?: Buffer; outcome?: Outcome; over?: true };

/**
 * Sends the bind, waits for its answer, and unbinds again. The outcome is settled in the attempt;
 * when it was a bind, the unbind's answer is awaited for a second at most.
 * @throws the error of the socket, also when it breaks after the outcome was settled
 */
export async function converse(socket: Socket, bind: Buffer, attempt: Attempt): Promise<void> {
  const reader = new PduReader();
  const chunks: AsyncIterable<Buffer> = socket;
  let pdus = 0;
  let grace: NodeJS.Timeout | undefined;
  socket.write(bind);
  try {
    for await (const chunk of chunks) {
      reader.push(chunk);
      for (let pdu = reader.next(); pdu !== undefined; pdu = reader.next()) {
        pdus += 1;
        const step = attempt.settled ? afterBind(pdu) : answerTo(pdus > MOST_PDUS ? "command" : pdu);
        if (step.reply) socket.write(step.reply);
        if (step.outcome) attempt.settle(step.outcome);
        if (step.over) return;
        if (step.outcome) grace = setTimeout(() => socket.destroy(), UNBIND_GRACE_MS);
      }
    }
  } finally {
    clearTimeout(grace);
  }
  attempt.settle(
    reader.hasRest ? { kind: "not-smpp", noise: "truncated" } : { kind: "closed", phase: "bind" },
  );
}

/** Once bound only the end of the session counts: the unbind's answer, the SMSC's own unbind, or noise. */
function afterBind(pdu: Pdu | BindNoise): Step {
  const ends =
    typeof pdu === "string" || pdu.command === COMMAND.unbindResp || pdu.command === COMMAND.unbind;
  return ends ? { over: true } : {};
}

/** What a PDU means while the bind's answer is awaited. */
function answerTo(pdu: Pdu | BindNoise): Step {
  if (typeof pdu === "string") return notSmpp(pdu);
  switch (pdu.command) {
    case COMMAND.bindTransmitterResp:
      if (pdu.sequence !== BIND_SEQUENCE) return notSmpp("sequence");
      return pdu.status === 0 ? bound(pdu) : refused(pdu, "bind_transmitter_resp");
    case COMMAND.genericNack:
      // 0 stands for a request whose sequence number could not be read (SMPP 3.4, 4.3.1).
      if (pdu.sequence !== BIND_SEQUENCE && pdu.sequence !== 0) return notSmpp("sequence");
      return pdu.status === 0 ? notSmpp("command") : refused(pdu, "generic_nack");
    case COMMAND.enquireLink:
      return { reply: encodeHeader(COMMAND.enquireLinkResp, pdu.sequence) };
    case COMMAND.unbind:
      return {
        reply: encodeHeader(COMMAND.unbindResp, pdu.sequence),
        outcome: { kind: "closed", phase: "bind" },
        over: true,
      };
    default:
      // Other requests get no answer, above all deliver_sm: it would swallow a delivery receipt.
      return pdu.command >= RESPONSE_BIT ? notSmpp("command") : {};
  }
}

const notSmpp = (noise: BindNoise): Step => ({ outcome: { kind: "not-smpp", noise }, over: true });

const refused = ({ status }: Pdu, answer: "bind_transmitter_resp" | "generic_nack"): Step => ({
  outcome: { kind: "refused", status, answer },
  over: true,
});

const bound = (pdu: Pdu): Step => ({
  outcome: { kind: "bound", ...decodeBindAnswer(pdu.body) },
  reply: encodeHeader(COMMAND.unbind, UNBIND_SEQUENCE),
});
