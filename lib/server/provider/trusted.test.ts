import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, it } from "vitest";

import { issue } from "../bind/fixtures/certificate";
import { answers, type LocalProvider, localProvider } from "./local-provider.fixture";

const KEY = "mbv_live_4f9c2d1e";
const program = fileURLToPath(new URL("./send-once.fixture.ts", import.meta.url));
const authority = issue({ name: "Test authority" });
const host = issue({ name: "provider", host: "127.0.0.1", issuer: authority });

let folder: string;
let provider: LocalProvider;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "bindery-"));
  await writeFile(join(folder, "authority.pem"), authority.pem);
  provider = await localProvider(answers(200), { cert: host.pem, key: host.keyPem });
});

afterAll(async () => {
  await provider.stop();
  await rm(folder, { recursive: true });
});

// Node reads its own authorities once, at the start of a process.
const send = async (environment: Record<string, string>) => {
  const node = ["--conditions=react-server", "--import", "tsx", program, provider.url, KEY];
  const { stdout } = await promisify(execFile)(process.execPath, node, {
    env: { ...process.env, ...environment },
  });
  return JSON.parse(stdout);
};

it("a host whose certificate is trusted gets the call over TLS, once", async () => {
  const outcome = await send({ NODE_EXTRA_CA_CERTS: join(folder, "authority.pem") });
  expect(outcome).toMatchObject({ kind: "applied", status: 200 });
  expect(provider.requests).toMatchObject([
    { body: '{"parameters":{"enabled":true,"allowed_ips":"192.0.2.0/24","dailyLimit":400}}' },
  ]);
  expect(provider.requests[0]?.headers.get("Authorization")).toBe(`Bearer ${KEY}`);
}, 30_000);

it("the same host gets nothing when its authority is not known", async () => {
  const before = provider.requests.length;
  expect(await send({})).toMatchObject({ kind: "not-sent", why: "certificate" });
  expect(provider.requests).toHaveLength(before);
}, 30_000);
