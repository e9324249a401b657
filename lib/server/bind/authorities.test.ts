import { rootCertificates } from "node:tls";
import { expect, it, vi } from "vitest";

import { checkBind } from "./check-bind";
import { issue } from "./fixtures/certificate";
import { listen, pdu } from "./fixtures/hostile-server";

/** What this machine trusts besides, as Node tells from 22.15 on. */
const system = vi.hoisted((): { pems: string[] } => ({ pems: [] }));

vi.mock("node:tls", async (original) => ({
  ...(await original<object>()),
  getCACertificates: (kind: string) => (kind === "system" ? system.pems : rootCertificates),
}));

const ours = issue({ name: "The company's authority" });
const another = issue({ name: "The provider's authority" });

async function check(authority: typeof ours, caPem?: string) {
  const { pem, keyPem } = issue({ name: "smsc", host: "127.0.0.1", issuer: authority });
  const server = await listen(
    (socket) => {
      socket.once("data", () => {
        socket.write(pdu(0x80000002, 0, 1, Buffer.from("SMSC\0")));
        socket.once("data", () => socket.write(pdu(0x80000006, 0, 2)));
      });
    },
    { cert: pem, key: keyPem },
  );
  const target = { host: "127.0.0.1", port: server.port, tls: true, ...(caPem !== undefined && { caPem }) };
  const { kind } = await checkBind(target, { systemId: "mobi_eu", password: "tR7kx2Qm" });
  await server.stop();
  return kind;
}

it("an SMSC is trusted by the system's authorities, by those of a file beside them, and by no others", async () => {
  system.pems = [ours.pem];
  expect(await check(ours)).toBe("bound");
  expect(await check(ours, another.pem)).toBe("bound");
  expect(await check(another, another.pem)).toBe("bound");
  expect(await check(another)).toBe("certificate");
});
