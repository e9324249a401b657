import { mkdtemp, rm, writeFile } from "node:fs/promises";
import type { Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished, vi } from "vitest";

import { issue } from "../bind/fixtures/certificate";
import { listen, pdu } from "../bind/fixtures/hostile-server";
import { stubEnvironment } from "../config/environment.fixture";
import { valueOf, world } from "./change.fixture";
import { checkBind } from "./check-bind";

vi.mock("@/lib/server/http/log", () => ({ log: { error: vi.fn() } }));

it("a bind names the configured address as its own, and trusts the configured authorities", async () => {
  const authority = issue({ name: "Test authority" });
  const certificate = issue({ name: "smsc", host: "127.0.0.1", issuer: authority });
  const folder = await mkdtemp(join(tmpdir(), "bindery-"));
  await writeFile(join(folder, "authority.pem"), authority.pem);
  stubEnvironment({ BIND_SOURCE_ADDRESS: "127.0.0.2", SMPP_CA_FILE: join(folder, "authority.pem") });
  const bind = (socket: Socket) => {
    socket.once("data", () => {
      socket.write(pdu(0x80000002, 0, 1, Buffer.from("SMSC\0")));
      socket.once("data", () => socket.write(pdu(0x80000006, 0, 2)));
    });
  };
  const server = await listen(bind, { cert: certificate.pem, key: certificate.keyPem });
  onTestFinished(async () => {
    await server.stop();
    await rm(folder, { recursive: true });
    vi.unstubAllEnvs();
  });

  const { context } = await world();
  const smpp = { host: "127.0.0.1", port: server.port, tls: true };
  const credentials = { systemId: "mobi_eu", password: "tR7kx2Qm", request: null, onWord: false };
  const checked = await checkBind({ ...context, connection: { ...context.connection, smpp } }, credentials);
  expect(valueOf(checked).result).toMatchObject({
    kind: "bound",
    source: { address: "127.0.0.2", known: true },
  });
});
