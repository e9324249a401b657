import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import { join } from "node:path";
import { expect, it } from "vitest";

import { root } from "./app-process";
import { listen } from "./listen";

it("names a port that is taken, even by another demo, instead of saying that it runs there", async () => {
  const other = createServer((_, response) => response.end("ready"));
  const { port } = await listen(other, 0, "127.0.0.1");
  const tsx = join(root, "node_modules", "tsx", "dist", "cli.mjs");
  const demo = spawn(process.execPath, [tsx, join(root, "e2e", "sandbox", "demo.ts")], {
    env: { ...process.env, PORT: String(port) },
  });
  let said = "";
  for (const stream of [demo.stdout, demo.stderr]) stream.on("data", (chunk) => (said += String(chunk)));
  const [code] = await once(demo, "close");
  other.close();
  expect(said).toContain(`127.0.0.1:${port}`);
  expect(said).toContain("Choose others with PORT");
  expect(said).not.toContain("Bindery runs on");
  expect(code).toBe(1);
}, 60_000);
