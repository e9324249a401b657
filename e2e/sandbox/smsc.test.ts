import { once } from "node:events";
import { connect as connectTcp } from "node:net";
import { networkInterfaces } from "node:os";
import smpp from "smpp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { createAccounts, type AccountSeed } from "./account";
import { selfSignedCertificate } from "./self-signed";
import { bind, bindOnce, connect, enquireLink, submit } from "./smpp-test-client";
import { startSmsc, type Smsc } from "./smsc";

const accounts = createAccounts();
const lines: string[] = [];
let smsc: Smsc;
let created = 0;

beforeAll(async () => {
  smsc = await startSmsc({ port: 0, accounts, log: (line) => lines.push(line), disableDelayMs: 150 });
});
afterAll(() => smsc.stop());

function newAccount(seed: Partial<AccountSeed> = {}) {
  created += 1;
  const account = accounts.add({
    apiKey: `key-${created}`,
    systemId: `system-${created}`,
    password: "0plt0jn2",
    enabled: true,
    allowedIps: "127.0.0.1/32",
    dailyLimit: null,
    ...seed,
  });
  const { systemId, password, enabled, allowedIps: allowed_ips, dailyLimit } = account.connection;
  return { account, systemId, password, parameters: { enabled, allowed_ips, dailyLimit } };
}

describe("a bind", () => {
  it.each(["bind_transmitter", "bind_receiver", "bind_transceiver"] as const)("%s succeeds", async (type) => {
    const credentials = newAccount();
    const session = await connect(smsc);
    expect(await bind(session, credentials, type)).toMatchObject({ command_status: 0, system_id: "sandbox" });
    expect(await enquireLink(session)).toBe(0);
    expect(smsc.events(credentials.systemId)).toMatchObject([
      { type, sourceAddress: "127.0.0.1", interfaceVersion: 0x34, status: 0, statusName: "ESME_ROK" },
    ]);
    const closed = once(session, "close");
    await new Promise<smpp.PDU>((resolve) => void session.unbind(resolve));
    await closed;
    expect(smsc.events(credentials.systemId)).toMatchObject([{ ended: "unbound" }]);
  });

  it.each([
    ["an unknown system ID", {}, { systemId: "nobody" }, "0x0f ESME_RINVSYSID"],
    ["a wrong password", {}, { password: "wrong" }, "0x0e ESME_RINVPASWD"],
    ["a foreign address", { allowedIps: "10.0.0.0/8,127.0.0.2/32" }, {}, "0x0d ESME_RBINDFAIL"],
    ["a disabled connection", { enabled: false }, {}, "0x0d ESME_RBINDFAIL"],
  ] as const)("is refused for %s, and the socket closed", async (_why, seed, wrong, expected) => {
    const credentials = { ...newAccount(seed), ...wrong };
    const [status, statusName] = [Number(expected.slice(0, 4)), expected.slice(5)];
    const session = await connect(smsc);
    const closed = once(session, "close");
    expect((await bind(session, credentials)).command_status).toBe(status);
    await closed;
    expect(smsc.events(credentials.systemId)).toMatchObject([{ status, statusName }]);
    expect(smsc.events(credentials.systemId)[0]?.ended).toBeUndefined();
  });

  it("is logged with the address it came from, never with the password", async () => {
    const { systemId } = newAccount();
    await bindOnce(smsc, { systemId, password: "canary12" });
    expect(lines.at(-1)).toBe(
      `bind_transmitter "${systemId}" from 127.0.0.1: 0x0e ESME_RINVPASWD, wrong password`,
    );
    expect(lines.join()).not.toContain("canary12");
    expect(JSON.stringify(smsc.events())).not.toContain("canary12");
  });

  it("cannot forge a log line", async () => {
    await bindOnce(smsc, { systemId: "a\nb", password: "x" });
    expect(lines.at(-1)).toContain('"a\\nb"');
  });

  it("is refused on a session that is bound, which stays bound", async () => {
    const credentials = newAccount();
    const session = await connect(smsc);
    await bind(session, credentials);
    expect((await bind(session, credentials)).command_status).toBe(0x05);
    expect(await submit(session)).toBe(0);
    session.destroy();
    const first = () => smsc.events(credentials.systemId)[0]?.ended;
    await expect.poll(first).toBe("disconnected");
  });

  it("finds its account among several with one system ID", async () => {
    newAccount({ systemId: "shared", password: "first001", enabled: false });
    newAccount({ systemId: "shared", password: "second02" });
    expect(await bindOnce(smsc, { systemId: "shared", password: "second02" })).toBe(0);
    expect(await bindOnce(smsc, { systemId: "shared", password: "first001" })).toBe(0x0d);
    expect(await bindOnce(smsc, { systemId: "shared", password: "third003" })).toBe(0x0e);
  });
});

describe("changes while a bind is up", () => {
  it("closes it when the connection is disabled", async () => {
    const { account, parameters, ...credentials } = newAccount();
    const session = await connect(smsc);
    await bind(session, credentials);
    const unbound = once(session, "unbind");
    const closed = once(session, "close");
    account.apply({ parameters: { ...parameters, enabled: false } });
    await unbound;
    await closed;
    expect(smsc.events(credentials.systemId)).toMatchObject([{ ended: "closed after disabling" }]);
    expect(await bindOnce(smsc, credentials)).toBe(0x0d);
  });

  it("leaves it when the connection is enabled again in time, and leaves other accounts' binds", async () => {
    const [first, second] = [newAccount(), newAccount()];
    const sessions = [await connect(smsc), await connect(smsc), await connect(smsc)] as const;
    for (const [index, credentials] of [first, second, newAccount()].entries()) {
      const session = sessions[index];
      if (session) await bind(session, credentials);
    }
    first.account.apply({ parameters: { ...first.parameters, enabled: false } });
    first.account.apply({ parameters: first.parameters });
    const closed = once(sessions[1], "close");
    second.account.apply({ parameters: { ...second.parameters, enabled: false } });
    await closed;
    expect(await enquireLink(sessions[0])).toBe(0);
    expect(await enquireLink(sessions[2])).toBe(0);
    sessions.forEach((session) => session.destroy());
  });

  it("leaves it when the password changes, and asks the next one for the new password", async () => {
    const { account, parameters, ...credentials } = newAccount();
    const session = await connect(smsc);
    await bind(session, credentials);
    account.apply({ parameters, secret: { systemID: null, password: "newpass1" } });
    expect(await bindOnce(smsc, credentials)).toBe(0x0e);
    expect(await bindOnce(smsc, { ...credentials, password: "newpass1" })).toBe(0);
    expect(await submit(session)).toBe(0);
    session.destroy();
  });
});

describe("submit_sm", () => {
  it("is counted against the daily limit, across sessions", async () => {
    const credentials = newAccount({ dailyLimit: 2 });
    const sessions = [await connect(smsc), await connect(smsc)] as const;
    await bind(sessions[0], credentials);
    await bind(sessions[1], credentials, "bind_transceiver");
    expect(await submit(sessions[0])).toBe(0);
    expect(await submit(sessions[1])).toBe(0);
    expect(await submit(sessions[0])).toBe(0x58);
    sessions.forEach((session) => session.destroy());
  });

  it("is refused without create:SingleSMS, although the bind succeeds", async () => {
    const session = await connect(smsc);
    expect((await bind(session, newAccount({ permissions: [] }))).command_status).toBe(0);
    expect(await submit(session)).toBe(0x45);
    session.destroy();
  });

  it("needs a bind that may send", async () => {
    const session = await connect(smsc);
    expect(await submit(session)).toBe(0x04);
    await bind(session, newAccount(), "bind_receiver");
    expect(await submit(session)).toBe(0x04);
    session.destroy();
  });
});

describe("odd clients", () => {
  it("answers a command it does not know with generic_nack", async () => {
    const session = await connect(smsc);
    const nack = await new Promise<smpp.PDU>(
      (resolve) => void session.query_sm({ message_id: "1" }, resolve),
    );
    expect(nack).toMatchObject({ command: "generic_nack", command_status: 0x03 });
    session.destroy();
  });

  it("ignores outbind and alert_notification", async () => {
    const session = await connect(smsc);
    const heard: string[] = [];
    session.on("pdu", ({ command }: smpp.PDU) => heard.push(command));
    session.send(new smpp.PDU("outbind", { system_id: "a", password: "b" }));
    session.send(new smpp.PDU("alert_notification", {}));
    expect(await enquireLink(session)).toBe(0);
    expect(heard).toEqual(["enquire_link_resp"]);
    session.destroy();
  });

  it.each([
    ["HTTP", "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"],
    ["an oversized length", "\x7f\xff\xff\xff\x00\x00\x00\x02"],
    ["a PDU cut short", "\x00\x00\x00\x08\x00\x00\x00\x02"],
  ])("closes the socket on %s and goes on serving others", async (_what, noise) => {
    const socket = connectTcp(smsc.port, smsc.host, () => socket.write(noise, "latin1"));
    socket.on("error", () => {}).resume();
    await once(socket, "close");
    expect(await bindOnce(smsc, newAccount())).toBe(0);
  });

  it("reads a bind without its last fields as a bind with empty ones", async () => {
    const header = "\x00\x00\x00\x10\x00\x00\x00\x02\x00\x00\x00\x00\x00\x00\x00\x01";
    const socket = connectTcp(smsc.port, smsc.host, () => socket.write(header, "latin1"));
    await once(socket.resume(), "close");
    expect(smsc.events("")).toMatchObject([{ status: 0x0f, interfaceVersion: 0 }]);
  });

  it("cuts off who does not bind in time, and nobody else", async () => {
    const impatient = await startSmsc({ port: 0, accounts, bindTimeoutMs: 500 });
    const bound = await connect(impatient);
    await bind(bound, newAccount());
    const idle = await connect(impatient);
    await once(idle, "close");
    expect(await enquireLink(bound)).toBe(0);
    await impatient.stop();
  });

  it("cuts off who will not hang up", async () => {
    const socket = connectTcp({ port: smsc.port, host: smsc.host, allowHalfOpen: true });
    const unbind = "\x00\x00\x00\x10\x00\x00\x00\x06\x00\x00\x00\x00\x00\x00\x00\x01";
    socket.write(unbind, "latin1");
    await once(socket.resume(), "end");
    const stillTalking = setInterval(() => socket.write(unbind, "latin1"), 100);
    await expect(once(socket, "close")).rejects.toThrow(/EPIPE|ECONNRESET/);
    clearInterval(stillTalking);
  });
});

describe("starting and stopping", () => {
  it("speaks TLS when given a certificate", async () => {
    const secure = await startSmsc({ port: 0, accounts, tls: selfSignedCertificate() });
    const credentials = newAccount();
    expect(await bindOnce({ ...secure, tls: true }, credentials)).toBe(0);
    expect(secure.events(credentials.systemId)).toMatchObject([{ sourceAddress: "127.0.0.1" }]);
    const idle = connectTcp(secure.port, secure.host);
    await once(idle, "connect");
    await Promise.all([secure.stop(), once(idle.resume(), "close")]);
  });

  const hasIPv6 = Object.values(networkInterfaces()).some((addresses) =>
    addresses?.some(({ family }) => family === "IPv6"),
  );
  it.runIf(hasIPv6)("matches an IPv4 client of a dual-stack port as IPv4", async () => {
    const dual = await startSmsc({ port: 0, host: "::", accounts });
    const credentials = newAccount();
    expect(await bindOnce({ port: dual.port }, credentials)).toBe(0);
    expect(dual.events(credentials.systemId)).toMatchObject([{ sourceAddress: "127.0.0.1" }]);
    await dual.stop();
  });

  it("ends open sessions when it stops, and rejects when the port is taken", async () => {
    const short = await startSmsc({ port: 0, accounts });
    await expect(startSmsc({ port: short.port, accounts })).rejects.toMatchObject({ code: "EADDRINUSE" });
    const session = await connect(short);
    await bind(session, newAccount());
    await Promise.all([once(session, "close"), short.stop()]);
    await expect(connect(short)).rejects.toMatchObject({ code: "ECONNREFUSED" });
  });
});
