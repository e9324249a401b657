/** The part of npm `smpp` 0.5.1 that the sandbox and its tests use; the package has no types of its own. */
declare module "smpp" {
  import type { EventEmitter } from "node:events";
  import type { Server as NetServer, Socket } from "node:net";

  namespace smpp {
    type Fields = Record<string, unknown>;
    type Answered = (pdu: PDU) => void;

    class PDU {
      constructor(command: string, fields?: Fields);
      command: string;
      command_status: number;
      sequence_number: number;
      isResponse(): boolean;
      /** Throws for `outbind` and `alert_notification`, which have no response. */
      response(fields?: Fields): PDU;
      [field: string]: unknown;
    }

    interface Session extends EventEmitter {
      socket: Socket;
      /** Gives false, and sends nothing, when the socket is no longer writable. */
      send(pdu: PDU, answered?: Answered): boolean;
      close(): void;
      destroy(): void;
      bind_transmitter(fields: Fields, answered: Answered): boolean;
      bind_receiver(fields: Fields, answered: Answered): boolean;
      bind_transceiver(fields: Fields, answered: Answered): boolean;
      submit_sm(fields: Fields, answered: Answered): boolean;
      query_sm(fields: Fields, answered: Answered): boolean;
      enquire_link(answered: Answered): boolean;
      unbind(answered?: Answered): boolean;
    }

    type ConnectOptions = { host: string; port: number; tls?: boolean; rejectUnauthorized?: boolean };

    function createServer(
      options: { key?: string; cert?: string },
      listener: (session: Session) => void,
    ): NetServer;
    function connect(options: ConnectOptions, connected?: () => void): Session;
  }

  export = smpp;
}
