import { once } from "node:events";
import { existsSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";

import { recordSettings, root, startApp } from "./app-process";
import { listen } from "./listen";
import { startWorld, type WorldConnection } from "./world";

const connections: WorldConnection[] = [
  {
    slug: "eu-production",
    name: "EU production",
    environment: "Sandbox",
    systemId: "mobi_eu_prod1",
    password: "Old4pass",
    allowlist: [
      { range: "127.0.0.1/32", label: "This machine" },
      { range: "203.0.113.0/28", label: "Frankfurt NAT gateway" },
      { range: "198.51.100.24/32", label: "Standby relay" },
    ],
    dailyLimit: 25_000,
    recorded: true,
  },
  {
    slug: "eu-standby",
    name: "EU standby",
    environment: "Sandbox",
    systemId: "mobi_eu_stby1",
    password: "Old4pass",
    allowlist: [{ range: "127.0.0.1/32", label: "" }],
    dailyLimit: null,
    recorded: false,
  },
];

function portOf(variable: string, usual: number): number {
  const port = Number(process.env[variable] ?? usual);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new Error(`${variable} has to be a port number`);
}

/** Another demo on the port would answer for this one. @throws with the system's words when the port is taken. */
async function expectFree(port: number): Promise<void> {
  const server = createServer();
  await listen(server, port, "127.0.0.1");
  server.close();
  await once(server, "close");
}

const say = (line: string) => process.stdout.write(`${line}\n`);

async function main(): Promise<void> {
  const dev = process.argv.includes("--dev");
  const port = portOf("PORT", 3000);
  await expectFree(port);
  if (!dev && !existsSync(join(root, ".next", "standalone", "server.js"))) {
    throw new Error("There is no build. Run: npm run demo");
  }
  const world = await startWorld({
    appUrl: `http://localhost:${port}`,
    connections,
    ports: {
      provider: portOf("SANDBOX_PROVIDER_PORT", 4010),
      sso: portOf("SANDBOX_SSO_PORT", 4020),
      smpp: portOf("SANDBOX_SMPP_PORT", 2775),
    },
    log: (line) => say(`sandbox  ${line}`),
    env: { LOG_LEVEL: process.env.LOG_LEVEL ?? "warn" },
  });
  recordSettings(world.env, world.records);
  const app = await startApp({ env: world.env, port, dev, echo: true }).catch(async (error: unknown) => {
    await world.stop();
    throw error;
  });
  const keys = connections.map(({ slug }) => `${slug} ${world.account(slug).apiKey}`);
  say(`
  Bindery runs on  ${app.url}

  Sign in as       operator@example.com  may change things
                   viewer@example.com    may look
                   nobody@example.com    has no role

  Sandbox          provider ${world.provider.url}
                   SMSC     ${world.smsc.host}:${world.smsc.port} (EU production binds as mobi_eu_prod1, password Old4pass)
                   SSO      ${world.sso.issuer}
                   API keys ${keys.join("\n                            ")}
                   It fails on demand: see e2e/sandbox/README.md

  Everything is in memory or in a temporary folder and gone at the end. Ctrl-C stops it.
`);

  let stopping = false;
  const stop = async (code: number) => {
    if (stopping) return;
    stopping = true;
    await app.stop();
    await world.stop();
    process.exit(code);
  };
  process.on("SIGINT", () => void stop(0));
  process.on("SIGTERM", () => void stop(0));
  void app.ended.then((code) => stop(code ?? 1));
}

main().catch((error: unknown) => {
  const words = error instanceof Error ? error.message : "The demo could not start.";
  process.stderr.write(
    words.includes("EADDRINUSE")
      ? `${words}\nAnother program holds that port. Choose others with PORT, SANDBOX_PROVIDER_PORT, SANDBOX_SSO_PORT, SANDBOX_SMPP_PORT.\n`
      : `${words}\n`,
  );
  process.exit(1);
});
