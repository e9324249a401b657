import "server-only";
import type { BindNoise } from "@/lib/domain/bind-result";
import { HEADER_LENGTH, isKnownCommand, type Pdu } from "./pdu";

// No answer to a bind comes near this; the limit keeps a hostile length from filling the memory.
const LONGEST_PDU = 65_536;

/** Cuts a stream of octets into PDUs, however they are fragmented, and recognises what is not SMPP. */
export class PduReader {
  #chunks: Buffer[] = [];
  #size = 0;
  #wanted = 4;

  push(chunk: Buffer): void {
    this.#chunks.push(chunk);
    this.#size += chunk.length;
  }

  /** Whether octets are left that are no whole PDU. */
  get hasRest(): boolean {
    return this.#size > 0;
  }

  /** Gives the next whole PDU, or what the octets are instead, or undefined when more are needed. */
  next(): Pdu | BindNoise | undefined {
    if (this.#size < this.#wanted) return undefined;
    const octets = Buffer.concat(this.#chunks);
    this.#chunks = [octets];
    const length = octets.readUInt32BE(0);
    if (length < HEADER_LENGTH || length > LONGEST_PDU) return noiseOf(octets);
    if (octets.length < HEADER_LENGTH) {
      this.#wanted = HEADER_LENGTH;
      return undefined;
    }
    // Before the body is in: whoever is no SMSC may never send as much as the length promises.
    const command = octets.readUInt32BE(4);
    if (!isKnownCommand(command)) return "command";
    if (octets.length < length) {
      this.#wanted = length;
      return undefined;
    }
    this.#keep(octets.subarray(length));
    const body = octets.subarray(HEADER_LENGTH, length);
    return { command, status: octets.readUInt32BE(8), sequence: octets.readUInt32BE(12), body };
  }

  #keep(rest: Buffer): void {
    this.#chunks = rest.length > 0 ? [rest] : [];
    this.#size = rest.length;
    this.#wanted = 4;
  }
}

const TLS_ALERT = 0x15;
const TLS_HANDSHAKE = 0x16;

/** Names what begins with an impossible command_length; takes at least four octets. */
function noiseOf(octets: Buffer): BindNoise {
  const [first, second] = octets;
  // The start of a TLS record: its type, then a version 3.x (RFC 8446, 5.1).
  if ((first === TLS_ALERT || first === TLS_HANDSHAKE) && second === 3) return "tls";
  const start = octets.toString("latin1", 0, 4);
  if (start === "HTTP") return "http";
  return /^[ -~\t\r\n]{4}$/.test(start) ? "text" : "length";
}
