import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect, PASSWORD, test } from "./fixtures";
import { freePort } from "./sandbox/app-process";
import { BEARERBOX } from "./kannel";
import { open } from "./steps";

/** Kannel's own parts, which a client configuration leaves to its operator. */
const core = (admin: number, smsbox: number, log: string) => `group = core
admin-port = ${admin}
admin-password = status
status-password = status
smsbox-port = ${smsbox}
log-file = "${log}"
log-level = 1
box-deny-ip = "*.*.*.*"
box-allow-ip = "127.0.0.1"

group = smsbox
bearerbox-host = 127.0.0.1

`;

type Kannel = { status(): Promise<string>; log(): Promise<string>; stop(): Promise<void> };

/** Runs Debian's bearerbox with a client configuration, exactly as it was saved. */
async function startKannel(client: string): Promise<Kannel> {
  const folder = await mkdtemp(join(tmpdir(), "kannel-"));
  const [admin, smsbox] = [await freePort(), await freePort()];
  const log = join(folder, "bearerbox.log");
  const file = join(folder, "kannel.conf");
  await writeFile(file, core(admin, smsbox, log) + client);
  const child: ChildProcess = spawn(BEARERBOX, ["-v", "4", file], { cwd: folder, stdio: "ignore" });
  const ended = once(child, "exit");
  return {
    status: () =>
      fetch(`http://127.0.0.1:${admin}/status.txt?password=status`).then(
        (answer) => answer.text(),
        () => "",
      ),
    log: () => readFile(log, "utf8").catch(() => ""),
    async stop() {
      child.kill("SIGTERM");
      const late = setTimeout(() => child.kill("SIGKILL"), 5_000);
      await ended;
      clearTimeout(late);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

test("Kannel binds with exactly the configuration that the dialog gives, and not with the old password", async ({
  page,
  connection,
}) => {
  await open(page, connection);
  await page.getByRole("button", { name: "Rotate credentials" }).click();
  const dialog = page.getByRole("dialog", { name: /^Rotate credentials/ });
  const password = await dialog.getByRole("group", { name: "New password" }).innerText();
  await dialog.getByRole("tab", { name: "Kannel" }).click();
  const saving = page.waitForEvent("download");
  await dialog.getByRole("button", { name: "Download kannel-smsc.conf" }).click();
  const saved = await readFile(await (await saving).path(), "utf8");
  expect(saved.trim()).toBe((await dialog.getByRole("tabpanel").locator("pre").innerText()).trim());
  await dialog.getByRole("checkbox", { name: "I have stored the new password" }).check();
  await dialog.getByRole("button", { name: "Rotate now" }).click();
  await expect(dialog.getByRole("status").filter({ hasText: "applied" })).toBeVisible();

  const kannel = await startKannel(saved);
  try {
    await expect.poll(kannel.status, { timeout: 20_000 }).toMatch(/smpp.*\(online/i);
  } finally {
    await kannel.stop();
  }
  const old = await startKannel(saved.replace(password, PASSWORD));
  try {
    await expect.poll(old.log, { timeout: 20_000 }).toContain("code 0x0000000e");
    await expect.poll(old.status).toMatch(/smpp.*\(dead/i);
  } finally {
    await old.stop();
  }
});
