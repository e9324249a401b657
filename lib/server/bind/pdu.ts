import "server-only";

import type { BindNoise } from "@/lib/domain/bind-result";
import { PASSWORD_MAX, SYSTEM_ID_MAX } from "@/lib/domain/credentials";

/** The command_ids that this client sends or must tell apart (SMPP 3.4, 5.1.2.1). */
export const COMMAND = {
  bindTransmitter: 0x00000002,
  unbind: 0x00000006,
  enquireLink: 0x00000015,
  genericNack: 0x80000000,
  bindTransmitterResp: 0x80000002,
  unbindResp: 0x80000006,
  enquireLinkResp: 0x80000015,
} as const;

/** The octets that every PDU begins with (SMPP 3.4, 3.2). */
const HEADER_LENGTH = 16;

/** What the command_id of an answer has set, beside that of its request (SMPP 3.4, 5.1.2.1). */
export const RESPONSE_BIT = 0x80000000;

const INTERFACE_VERSION = 0x34;
const SC_INTERFACE_VERSION_TAG = 0x0210;

const REQUESTS = [0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x07, 0x08, 0x09, 0x15, 0x21, 0x103];
const WITHOUT_RESPONSE = [0x0b, 0x102];
const KNOWN = new Set([
  COMMAND.genericNack,
  ...REQUESTS,
  ...WITHOUT_RESPONSE,
  ...REQUESTS.map((id) => id + RESPONSE_BIT),
]);

export type Pdu = { command: number; status: number; sequence: number; body: Buffer };

/** Whether a command_id exists in SMPP 3.4. */
const isKnownCommand = (command: number): boolean => KNOWN.has(command);

/** A PDU without a body: unbind, and the answers to enquire_link and unbind. */
export function encodeHeader(command: number, sequence: number, status = 0, length = HEADER_LENGTH): Buffer {
  const header = Buffer.alloc(HEADER_LENGTH);
  [length, command, status, sequence].forEach((field, index) => header.writeUInt32BE(field, index * 4));
  return header;
}

/**
 * bind_transmitter (SMPP 3.4, 4.1.1) with interface version 0x34 and everything else empty.
 * @throws {RangeError} when a credential does not fit its field; the message does not hold it
 */
export function encodeBindTransmitter(
  credentials: { systemId: string; password: string },
  sequence: number,
): Buffer {
  const systemId = encodeField(credentials.systemId, SYSTEM_ID_MAX);
  const password = encodeField(credentials.password, PASSWORD_MAX);
  const systemTypeAndRest = Buffer.from([0, INTERFACE_VERSION, 0, 0, 0]);
  const body = Buffer.concat([systemId, password, systemTypeAndRest]);
  const header = encodeHeader(COMMAND.bindTransmitter, sequence, 0, HEADER_LENGTH + body.length);
  return Buffer.concat([header, body]);
}

function encodeField(text: string, most: number): Buffer {
  if (text.length > most || !/^[ -~]*$/.test(text)) {
    throw new RangeError("A credential does not fit its SMPP field");
  }
  return Buffer.from(`${text}\0`, "latin1");
}

/**
 * What a bind_transmitter_resp says about the SMSC (SMPP 3.4, 4.1.2): its system_id when it is
 * printable, and sc_interface_version. Anything malformed is left out: the bind counts, not this.
 */
export function decodeBindAnswer(body: Buffer): { systemIdOfSmsc?: string; interfaceVersion?: number } {
  const end = body.indexOf(0);
  const systemId = body.toString("latin1", 0, end === -1 ? body.length : end);
  const version = end === -1 ? undefined : findInterfaceVersion(body.subarray(end + 1));
  return {
    ...(/^[!-~]{1,15}$/.test(systemId) ? { systemIdOfSmsc: systemId } : {}),
    ...(version === undefined ? {} : { interfaceVersion: version }),
  };
}

function findInterfaceVersion(parameters: Buffer): number | undefined {
  let at = 0;
  while (at + 4 <= parameters.length) {
    const tag = parameters.readUInt16BE(at);
    const length = parameters.readUInt16BE(at + 2);
    if (tag === SC_INTERFACE_VERSION_TAG && length === 1) return parameters[at + 4];
    at += 4 + length;
  }
  return undefined;
}

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
