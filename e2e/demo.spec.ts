import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { expect, test } from "@playwright/test";

import { signIn } from "./fixtures";
import { freePort, root } from "./sandbox/app-process";

test("the demo says where it runs and who may sign in, works, and ends with everything on Ctrl-C", async ({
  page,
}) => {
  const ports = {
    PORT: await freePort(),
    SANDBOX_PROVIDER_PORT: await freePort(),
    SANDBOX_SSO_PORT: await freePort(),
    SANDBOX_SMPP_PORT: await freePort(),
  };
  const numbers = Object.entries(ports).map(([name, port]) => [name, String(port)] as const);
  const demo = spawn(process.execPath, [join(root, "node_modules/tsx/dist/cli.mjs"), "e2e/sandbox/demo.ts"], {
    cwd: root,
    env: { ...process.env, ...Object.fromEntries(numbers) },
  });
  const ended = once(demo, "exit");
  let output = "";
  for (const stream of [demo.stdout, demo.stderr])
    stream.on("data", (chunk: Buffer) => void (output += chunk.toString()));
  const address = `http://localhost:${ports.PORT}`;
  try {
    await expect.poll(() => output, { timeout: 40_000 }).toContain(`Bindery runs on  ${address}`);
    for (const email of ["operator@example.com", "viewer@example.com", "nobody@example.com"])
      expect(output).toContain(email);
    for (const [, port] of numbers) expect(output).toContain(`:${port}`);

    await page.goto(address);
    await signIn(page, "operator@example.com");
    await page.getByRole("link", { name: "EU production" }).click();
    await expect(page.getByRole("banner").getByText("Environment Sandbox")).toBeVisible();
    await page.close();
  } finally {
    demo.kill("SIGINT");
  }
  expect(await ended).toEqual([0, null]);
  for (const [, port] of numbers.slice(0, 3))
    await expect(fetch(`http://localhost:${port}`)).rejects.toThrow("fetch failed");
});
