import { sql } from "kysely";
import { readdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { describe, expect, it, vi } from "vitest";

import { providerBody } from "@/lib/domain/provider-body";
import type { Secret } from "@/lib/domain/settings";
import { log } from "@/lib/server/http/log";
import { allow } from "../ledger/temporary.fixture";
import { type Answering, answers } from "../provider/local-provider.fixture";
import {
  alice,
  apply,
  bob,
  errorOf,
  fine,
  KEY,
  office,
  record,
  sent,
  valueOf,
  wide,
  wider,
  world,
  type World,
} from "./change.fixture";
import { rotateCredentials } from "./rotate-credentials";

vi.mock("@/lib/server/http/log", () => ({ log: { error: vi.fn() } }));

const PASSWORD = "tR7kx2Qm";
const password = { password: PASSWORD, systemId: null };

const rotate = async (here: World, secret: Secret = password, by = here.context) => {
  const { version } = await here.state();
  return rotateCredentials(by, { secret, base: version, reason: "INC-7: it leaked", repeats: null });
};

/** Every byte of the ledger's files: the database, its log and its index; on a server every row. */
async function bytesOf({ url, db }: World): Promise<Buffer> {
  if (!url.startsWith("file:")) {
    const tables = ["ledger", "settings", "signed_out", "schema_version"] as const;
    const rows = await Promise.all(tables.map((table) => db.selectFrom(table).selectAll().execute()));
    return Buffer.from(JSON.stringify(rows));
  }
  const folder = dirname(url.slice("file:".length));
  const names = await readdir(folder);
  expect(names.sort()).toEqual(["bindery.db", "bindery.db-shm", "bindery.db-wal"]);
  return Buffer.concat(await Promise.all(names.map((name) => readFile(join(folder, name)))));
}

describe("a rotation", () => {
  it("re-sends exactly the settings of the ledger, whatever they are", async () => {
    const odd = { enabled: false, allowlist: office.allowlist.toReversed(), dailyLimit: null };
    for (const settings of [office, odd, wide]) {
      const here = await world();
      await record(here, settings);
      expect(valueOf(await rotate(here))).toMatchObject({
        seq: 2,
        outcome: { kind: "applied" },
        recorded: true,
      });
      expect(here.provider.requests.map(({ body }) => body)).toEqual([
        JSON.stringify(providerBody(settings, password)),
      ]);
    }
  });

  it("re-sends what was applied last, not what was recorded before or rejected since", async () => {
    const here = await world();
    await record(here);
    await sent(apply(here, wider));
    here.answerWith(answers(400));
    await sent(apply(here, office));
    here.answerWith(fine);
    valueOf(await rotate(here));
    expect(here.provider.requests.at(-1)?.body).toBe(JSON.stringify(providerBody(wider, password)));
    expect(await here.state()).toMatchObject({
      settings: { seq: 2 },
      password: { actor: alice, proven: false },
    });
  });

  it.each([
    [
      { password: null, systemId: "mobi_new" },
      { password: null, systemId: { seq: 2, value: "mobi_new" } },
    ],
    [
      { password: PASSWORD, systemId: "mobi_new" },
      { password: { seq: 2 }, systemId: { seq: 2, value: "mobi_new" } },
    ],
    [
      { password: PASSWORD, systemId: null },
      { password: { seq: 2 }, systemId: { seq: 1, value: "mobi_eu" } },
    ],
  ])("of %j is what the state says afterwards", async (secret, expected) => {
    const here = await world();
    await record(here, office, "mobi_eu");
    valueOf(await rotate(here, secret));
    expect(await here.state()).toMatchObject(expected);
    expect(here.provider.requests[0]?.body).toBe(JSON.stringify(providerBody(office, secret)));
  });

  it("moves the version and leaves forms of settings alone", async () => {
    const here = await world();
    await record(here);
    valueOf(await rotate(here));
    expect(await here.state()).toMatchObject({ version: 2, settingsVersion: 1 });
  });

  it.each([
    ["rejected", answers(403, { message: "Not allowed" })],
    ["not confirmed", answers(500)],
  ])("that is %s can be sent again with the same password by who holds it", async (_, answering) => {
    const here = await world(answering);
    await record(here);
    expect(valueOf(await rotate(here)).outcome.kind).not.toBe("applied");
    here.answerWith(fine);
    expect(valueOf(await rotate(here)).outcome.kind).toBe("applied");
    expect(await here.state()).toMatchObject({ openCredentials: [], password: { seq: 4 } });
    const [first, second] = here.provider.requests;
    expect(second?.body).toBe(first?.body);
  });

  it("that is not confirmed is an open question of its own, and settings can still be applied", async () => {
    const here = await world(answers(500));
    await record(here);
    valueOf(await rotate(here));
    expect(await here.state()).toMatchObject({
      openCredentials: [{ password: true, systemId: null }],
      openSettings: [],
      password: null,
    });
    here.answerWith(fine);
    await sent(apply(here, wider));
    expect(await here.state()).toMatchObject({ openCredentials: [{ password: true }], settings: { seq: 4 } });
  });
});

describe("the same credentials once more", () => {
  const twice = async (secret: Secret, again: Secret, by?: World["context"]["actor"]) => {
    const here = await world(answers(500));
    await record(here);
    const { seq: repeats } = valueOf(await rotate(here, secret));
    const { version: base } = await here.state();
    const context = by ? here.as(by) : here.context;
    valueOf(await rotateCredentials(context, { secret: again, base, reason: null, repeats }));
    return (await here.state()).openCredentials;
  };

  it("are a repeat of the attempt that the window names", async () => {
    expect(await twice(password, password)).toMatchObject([{ seq: 2 }, { seq: 4, repeats: 2 }]);
  });

  it("are none of another person's, nor of other parts", async () => {
    const none = [{ seq: 2 }, { seq: 4, repeats: null }];
    expect(await twice(password, password, bob)).toMatchObject(none);
    expect(await twice(password, { ...password, systemId: "mobi_new" })).toMatchObject(none);
  });
});

describe("a rotation is refused", () => {
  const refused = async (here: World, by = here.context) => {
    const requests = here.provider.requests.length;
    const head = await here.ledger.head("smpp");
    const error = errorOf(await rotate(here, password, by));
    expect(error.message).toContain("Nothing was sent");
    // The title above it says "not sent", which has to stay the only outcome.
    expect(error.message).not.toMatch(/applied|rejected|not sent|not confirmed/);
    expect(here.provider.requests).toHaveLength(requests);
    expect(await here.ledger.head("smpp")).toEqual(head);
    return error;
  };

  it("while nothing is known", async () => {
    expect((await refused(await world())).code).toBe("nothing-known");
  });

  it("while the only settings are unconfirmed", async () => {
    const here = await world(answers(500));
    await sent(apply(here, office));
    expect((await refused(here)).code).toBe("nothing-known");
  });

  it("while a question about settings is open, until it is settled", async () => {
    const here = await world(answers(500));
    await record(here);
    await sent(apply(here, wider));
    expect((await refused(here)).code).toBe("open-question");
    await record(here, wider);
    here.answerWith(fine);
    expect(valueOf(await rotate(here)).outcome.kind).toBe("applied");
    expect(here.provider.requests.at(-1)?.body).toBe(JSON.stringify(providerBody(wider, password)));
  });

  it("when the version moved, by settings or by another rotation, and says by whom", async () => {
    const here = await world();
    await record(here);
    const stale = { secret: password, base: 1, reason: null, repeats: null };
    await sent(apply(here, wider, here.as(bob)));
    const first = errorOf(await rotateCredentials(here.context, stale));
    expect(first.code).toBe("conflict");
    expect(first.message).toContain(bob.label);
    valueOf(await rotate(here, password, here.as(bob)));
    expect(errorOf(await rotateCredentials(here.context, { ...stale, base: 2 })).code).toBe("conflict");
    expect(here.provider.requests).toHaveLength(2);
  });

  it("when the provider's address is another one now", async () => {
    const here = await world();
    await record(here);
    const { connection } = here.context;
    const moved = { ...connection, provider: { ...connection.provider, host: "new.example.net" } };
    const error = await refused(here, { ...here.context, connection: moved });
    expect(error.code).toBe("nothing-known");
    expect(error.message).toContain("new.example.net");
  });

  it("when the settings of the ledger were edited behind its back: nothing is sent", async () => {
    const here = await world();
    await record(here);
    await allow(here.db, "settings", "update");
    await sql`UPDATE settings SET body = replace(body, '203.0.113.0/28', '0.0.0.0/0')`.execute(here.db);
    expect(valueOf(await rotate(here))).toMatchObject({
      seq: 0,
      outcome: { kind: "not-sent", why: "ledger" },
    });
    expect(here.provider.requests).toHaveLength(0);
    expect(await here.kinds()).toEqual(["settings.recorded"]);
  });
});

describe("the password and the key", () => {
  const echo: Answering = (response, request, raw) =>
    answers(400, { message: `no: ${request.body} ${request.headers.get("Authorization") ?? ""}` })(
      response,
      request,
      raw,
    );

  it.each([
    ["applied", fine],
    ["rejected with an echo", echo],
    ["not confirmed", answers(500, { secret: PASSWORD })],
    ["applied with an echo", answers(200, { secret: { password: PASSWORD } })],
  ])("are nowhere in the ledger's files or the result when it is %s", async (_, answering) => {
    const here = await world(answering);
    await record(here);
    const change = valueOf(await rotate(here));
    expect(here.provider.requests[0]?.body).toContain(PASSWORD);
    const bytes = await bytesOf(here);
    expect(bytes.includes("INC-7: it leaked")).toBe(true);
    for (const secret of [PASSWORD, KEY]) {
      expect(bytes.includes(secret)).toBe(false);
      expect(bytes.includes(Buffer.from(secret, "utf16le"))).toBe(false);
      expect(bytes.includes(Buffer.from(secret).toString("base64").slice(0, 8))).toBe(false);
      expect(JSON.stringify(change)).not.toContain(secret);
    }
  });

  it("are not in the log either when the store fails after the call", async () => {
    const here = await world((...call) => {
      void here.refuseWrites(true).then(() => echo(...call));
    });
    await record(here);
    vi.mocked(log.error).mockClear();
    const change = valueOf(await rotate(here));
    expect(change).toMatchObject({ outcome: { kind: "rejected", message: null }, recorded: false });
    const lines = vi
      .mocked(log.error)
      .mock.calls.map((call) =>
        call.map((part) =>
          JSON.stringify(part, (_, value: unknown) =>
            value instanceof Error ? { ...value, message: value.message, stack: value.stack } : value,
          ),
        ),
      );
    expect(lines.length).toBeGreaterThan(0);
    for (const secret of [PASSWORD, KEY]) expect(lines.join()).not.toContain(secret);
    await here.refuseWrites(false);
    await expect.poll(here.state, { timeout: 10_000 }).toMatchObject({ inFlight: null });
  }, 20_000);
});
