import { createRequire } from "node:module";
import type { Server as NetServer, Socket } from "node:net";
import { describe, expect, it } from "vitest";

import { checkBind } from "./check-bind";

const credentials = { systemId: "mobi_eu_prod1", password: "tR7kx2Qm" };
const host = "127.0.0.1";

describe("an SMSC of another make", () => {
  type Pdu = {
    system_id?: string;
    password?: string;
    interface_version?: number;
    response: (options?: { command_status?: number; system_id?: string }) => Pdu;
  };
  type Session = {
    on: (event: string, listener: (pdu: Pdu) => void) => void;
    send: (pdu: Pdu) => void;
    socket: Socket;
  };
  type Smpp = { createServer: (listener: (session: Session) => void) => NetServer };
  const smpp: Smpp = createRequire(import.meta.url)("smpp");

  it("binds with the right password and is refused with a wrong one", async () => {
    const log: string[] = [];
    const smsc = smpp.createServer((session) => {
      session.on("error", () => session.socket.destroy());
      session.on("bind_transmitter", (request) => {
        log.push(`bind ${request.system_id} ${request.interface_version}`);
        const right = request.password === credentials.password;
        session.send(request.response(right ? { system_id: "demo" } : { command_status: 0x0e }));
      });
      session.on("unbind", (request) => {
        log.push("unbind");
        session.send(request.response());
      });
    });
    await new Promise<void>((resolve) => smsc.listen(0, host, resolve));
    const address = smsc.address();
    if (address === null || typeof address === "string") throw new Error("The SMSC has no port");
    const target = { host, port: address.port, tls: false };
    try {
      const right = await checkBind(target, credentials);
      expect(right).toMatchObject({ kind: "bound", systemIdOfSmsc: "demo" });
      const wrong = await checkBind(target, { ...credentials, password: "wrong" });
      expect(wrong).toMatchObject({ kind: "refused", status: 0x0e });
      expect(log).toEqual(["bind mobi_eu_prod1 52", "unbind", "bind mobi_eu_prod1 52"]);
    } finally {
      await new Promise((resolve) => smsc.close(resolve));
    }
  });
});
