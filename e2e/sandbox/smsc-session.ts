import smpp from "smpp";
import * as z from "zod";

import type { Account, Accounts } from "./account";
import { judgeBind, STATUS, type StatusName } from "./bind-rules";
import { normaliseAddress } from "./cidr";

const BIND_COMMANDS = ["bind_transmitter", "bind_receiver", "bind_transceiver"] as const;
const SYSTEM_ID = "sandbox";
const SMPP_VERSION = 0x34;
const CLOSE_GRACE_MS = 1_000;

const bindCommand = z.enum(BIND_COMMANDS);
// A bind that was cut short decodes without its last fields.
const bindFields = z.object({
  system_id: z.string().default(""),
  password: z.string().default(""),
  interface_version: z.number().default(0),
});

export type SmscEvent = {
  at: Date;
  type: z.infer<typeof bindCommand>;
  systemId: string;
  /** As the allowlist is matched: an IPv4-mapped address appears as IPv4. */
  sourceAddress: string;
  interfaceVersion: number;
  status: number;
  statusName: StatusName;
  /** What the status alone does not say. */
  reason: string;
  /** How a bind that succeeded came to its end, once it has. */
  ended?: "unbound" | "disconnected" | "closed after disabling";
};

export type SmscServices = {
  accounts: Accounts;
  record(event: SmscEvent): void;
  log(line: string): void;
  nextMessageId(): string;
  bindTimeoutMs: number;
};

type Bind = { account: Account; event: SmscEvent };

/** One connection to the SMSC, from TCP accept to its close. */
export class SmscSession {
  readonly #session: smpp.Session;
  readonly #services: SmscServices;
  readonly #sourceAddress: string;
  readonly #unboundTimer: NodeJS.Timeout;
  #bind: Bind | undefined;

  constructor(session: smpp.Session, services: SmscServices) {
    this.#session = session;
    this.#services = services;
    this.#sourceAddress = normaliseAddress(session.socket.remoteAddress ?? "");
    this.#unboundTimer = setTimeout(() => session.destroy(), services.bindTimeoutMs).unref();
    // Noise on the wire arrives as an error, and leaves the session unable to read on.
    session.on("error", () => session.destroy());
    session.on("close", () => {
      clearTimeout(this.#unboundTimer);
      this.#endBind("disconnected");
    });
    session.on("pdu", (pdu: smpp.PDU) => this.#receive(pdu));
  }

  get boundAccount(): Account | undefined {
    return this.#bind?.account;
  }

  /** The SMSC's own way out: `unbind`, then the socket. */
  closeAfterDisabling(): void {
    this.#services.log(`closing ${JSON.stringify(this.#bind?.event.systemId)}: the connection is disabled`);
    this.#endBind("closed after disabling");
    this.#session.unbind();
    this.#hangUp();
  }

  #receive(pdu: smpp.PDU): void {
    if (pdu.isResponse()) return;
    const bind = bindCommand.safeParse(pdu.command);
    if (bind.success) this.#receiveBind(pdu, bind.data);
    else this.#receiveOther(pdu);
  }

  #receiveOther(pdu: smpp.PDU): void {
    switch (pdu.command) {
      case "enquire_link":
        this.#session.send(pdu.response());
        return;
      case "submit_sm":
        this.#receiveSubmit(pdu);
        return;
      case "unbind":
        this.#session.send(pdu.response());
        this.#endBind("unbound");
        this.#hangUp();
        return;
      case "outbind":
      case "alert_notification":
        // Neither has a response, and building one throws.
        return;
      default:
        this.#session.send(
          new smpp.PDU("generic_nack", {
            command_status: STATUS.ESME_RINVCMDID,
            sequence_number: pdu.sequence_number,
          }),
        );
    }
  }

  #receiveBind(pdu: smpp.PDU, type: SmscEvent["type"]): void {
    const fields = bindFields.parse(pdu);
    const { system_id: systemId, password, interface_version: interfaceVersion } = fields;
    const sourceAddress = this.#sourceAddress;
    const verdict = this.#bind
      ? { status: "ESME_RALYBND" as const, reason: "this session is bound already", account: undefined }
      : judgeBind(this.#services.accounts, { systemId, password, sourceAddress });

    const status = STATUS[verdict.status];
    const statusName = verdict.status;
    const { reason, account } = verdict;
    const at = new Date();
    const event: SmscEvent = {
      at,
      type,
      systemId,
      sourceAddress,
      interfaceVersion,
      status,
      statusName,
      reason,
    };
    this.#services.record(event);
    // Quoted as JSON: the system ID comes from the wire and must not forge a line.
    const outcome = `0x${status.toString(16).padStart(2, "0")} ${statusName}, ${reason}`;
    this.#services.log(`${type} ${JSON.stringify(systemId)} from ${sourceAddress}: ${outcome}`);

    if (account) {
      clearTimeout(this.#unboundTimer);
      this.#bind = { account, event };
      this.#session.send(pdu.response({ system_id: SYSTEM_ID, sc_interface_version: SMPP_VERSION }));
      return;
    }
    this.#session.send(pdu.response({ command_status: status }));
    if (!this.#bind) this.#hangUp();
  }

  #receiveSubmit(pdu: smpp.PDU): void {
    const refuse = (status: StatusName) =>
      this.#session.send(pdu.response({ command_status: STATUS[status] }));
    if (!this.#bind || this.#bind.event.type === "bind_receiver") {
      refuse("ESME_RINVBNDSTS");
      return;
    }
    const verdict = this.#bind.account.submit(new Date());
    if (verdict === "not permitted") refuse("ESME_RSUBMITFAIL");
    else if (verdict === "over the limit") refuse("ESME_RTHROTTLED");
    else this.#session.send(pdu.response({ message_id: this.#services.nextMessageId() }));
  }

  #endBind(how: SmscEvent["ended"]): void {
    if (this.#bind) this.#bind.event.ended = how;
    this.#bind = undefined;
  }

  #hangUp(): void {
    this.#session.close();
    setTimeout(() => this.#session.destroy(), CLOSE_GRACE_MS).unref();
  }
}
