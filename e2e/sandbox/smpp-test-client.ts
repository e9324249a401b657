import { once } from "node:events";
import smpp from "smpp";

type BindType = "bind_transmitter" | "bind_receiver" | "bind_transceiver";
type Credentials = { systemId: string; password: string };

/** A session of npm `smpp` as a client, connected; with `tls` it takes any certificate. */
export async function connect({ port, host = "127.0.0.1", tls = false }: Address): Promise<smpp.Session> {
  const session = smpp.connect({ host, port, tls, rejectUnauthorized: false });
  await once(session, tls ? "secureConnect" : "connect");
  // The SMSC may reset what a test leaves open; each test sees that as a close.
  session.on("error", () => session.destroy());
  return session;
}

type Address = { port: number; host?: string; tls?: boolean };

/** Binds, and gives the whole response. */
export function bind(
  session: smpp.Session,
  { systemId, password }: Credentials,
  type: BindType = "bind_transmitter",
): Promise<smpp.PDU> {
  const fields = { system_id: systemId, password, interface_version: 0x34 };
  return new Promise((resolve) => {
    session[type](fields, resolve);
  });
}

/** Connects, binds, and gives the command_status; hangs up without an unbind. */
export async function bindOnce(address: Address, credentials: Credentials): Promise<number> {
  const session = await connect(address);
  const { command_status } = await bind(session, credentials);
  session.destroy();
  return command_status;
}

/** Submits one message, and gives the command_status. */
export function submit(session: smpp.Session): Promise<number> {
  const fields = { destination_addr: "447700900001", short_message: "hello" };
  return new Promise((resolve) => {
    session.submit_sm(fields, (pdu) => resolve(pdu.command_status));
  });
}

/** Asks whether the link is up, and gives the command_status. */
export function enquireLink(session: smpp.Session): Promise<number> {
  return new Promise((resolve) => {
    session.enquire_link((pdu) => resolve(pdu.command_status));
  });
}
