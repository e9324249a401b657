import { beforeAll, describe, expect, it, onTestFinished, vi } from "vitest";

import { listen, pdu } from "../bind/fixtures/hostile-server";
import { stubEnvironment } from "../config/environment.fixture";
import { answers } from "../provider/local-provider.fixture";
import { errorOf, office, record, valueOf, world, type World } from "./change.fixture";
import { checkBind } from "./check-bind";
import { rotateCredentials } from "./rotate-credentials";

vi.mock("@/lib/server/http/log", () => ({ log: { error: vi.fn() } }));

const neighbours: World["context"]["connection"][] = [];
vi.mock("@/lib/server/config/connections", () => ({ connections: () => neighbours }));

/** The same world as another connection sees it. */
const there = ({ context, ledger }: World, slug: string) => ({
  context: { ...context, connection: { ...context.connection, slug } },
  state: async () => (await ledger.head(slug)).state,
});

beforeAll(() => stubEnvironment());

const PASSWORD = "tR7kx2Qm";

/** An SMSC that answers a bind with this status, and an unbind. */
async function smsc(status: number) {
  const binds: Buffer[] = [];
  const server = await listen((socket) => {
    socket.once("data", (bind: Buffer) => {
      binds.push(bind);
      socket.write(pdu(0x80000002, status, 1, Buffer.from("SMSC\0")));
      socket.once("data", () => socket.write(pdu(0x80000006, 0, 2)));
    });
  });
  onTestFinished(() => server.stop());
  return { binds, smpp: { host: "127.0.0.1", port: server.port, tls: false } };
}

const check = ({ context }: World, smpp: World["context"]["connection"]["smpp"], request: number | null) =>
  checkBind(
    { ...context, connection: { ...context.connection, smpp } },
    { systemId: "mobi_eu", password: PASSWORD, request, onWord: false },
  );

const rotated = async (status = 200) => {
  const here = await world(answers(status));
  await record(here, office, "mobi_eu");
  const secret = { password: PASSWORD, systemId: null };
  return {
    here,
    seq: valueOf(await rotateCredentials(here.context, { secret, base: 1, reason: null, repeats: null })).seq,
  };
};

describe("a bind check", () => {
  it("proves the password of the rotation it tried, once", async () => {
    const { here, seq } = await rotated();
    const { smpp, binds } = await smsc(0);
    expect(valueOf(await check(here, smpp, seq))).toMatchObject({
      result: { kind: "bound" },
      recorded: true,
    });
    expect(binds.map((bind) => bind.includes(PASSWORD))).toEqual([true]);
    expect(await here.state()).toMatchObject({ password: { seq, proven: true }, version: 2 });
  });

  it("settles a rotation that was not confirmed", async () => {
    const { here, seq } = await rotated(500);
    const { smpp } = await smsc(0);
    await check(here, smpp, seq);
    expect(await here.state()).toMatchObject({ openCredentials: [], password: { seq, proven: true } });
  });

  it("that is refused is recorded with its status and proves nothing", async () => {
    const { here, seq } = await rotated();
    const { smpp } = await smsc(0x0e);
    expect(valueOf(await check(here, smpp, seq))).toMatchObject({
      result: { kind: "refused", status: 0x0e },
    });
    expect((await here.state()).password).toMatchObject({ seq, proven: false });
    const [entry] = await here.ledger.entries("smpp", 1);
    expect(entry?.event).toMatchObject({ type: "bind.checked", systemId: "mobi_eu", request: seq });
    expect(JSON.stringify(entry)).not.toContain(PASSWORD);
  });

  it("of typed credentials proves no rotation", async () => {
    const { here } = await rotated();
    const { smpp } = await smsc(0);
    await check(here, smpp, null);
    expect((await here.state()).password).toMatchObject({ proven: false });
  });

  it.each([
    ["mobi_eu", "mobi_eu", "mobi_eu"],
    ["hunter22", "hunter22", "(not kept)"],
    ["id-hunter22", "hunter22", "(not kept)"],
    ["other", "hunter22", "other"],
  ])("as %s with the password %s keeps the system ID as %s", async (systemId, password, kept) => {
    const here = await world();
    await record(here, office, "mobi_eu");
    const { smpp, binds } = await smsc(0x0e);
    const connection = { ...here.context.connection, smpp };
    valueOf(
      await checkBind({ ...here.context, connection }, { systemId, password, request: null, onWord: false }),
    );
    expect(binds.map((bind) => bind.includes(`${systemId}\0${password}\0`))).toEqual([true]);
    const [entry] = await here.ledger.entries("smpp", 1);
    expect(entry?.event).toMatchObject({ type: "bind.checked", systemId: kept });
  });

  it.each([
    ["is taken where none is recorded", "mobi_us", "mobi_eu"],
    ["is not taken when another connection of the SMSC has it", "mobi_eu", undefined],
  ])("that succeeds: its system ID %s", async (_, other, expected) => {
    const here = await world();
    await record(here);
    const { smpp } = await smsc(0);
    neighbours.push({ ...here.context.connection, slug: "us", smpp });
    onTestFinished(() => void neighbours.splice(0));
    await record({ ...here, ...there(here, "us") }, office, other);
    await check(here, smpp, null);
    expect((await here.state()).systemId?.value).toBe(expected);
  });

  it("tells its result when it cannot be recorded", async () => {
    const { here, seq } = await rotated();
    const { smpp } = await smsc(0);
    await here.refuseWrites(true);
    expect(valueOf(await check(here, smpp, seq))).toMatchObject({
      result: { kind: "bound" },
      recorded: false,
    });
    await here.refuseWrites(false);
    expect(await here.kinds()).not.toContain("bind.checked");
  });

  it("needs a host", async () => {
    const { here } = await rotated();
    expect(errorOf(await check(here, null, null)).code).toBe("no-bind-host");
  });
});
