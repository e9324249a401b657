import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeEach, expect, it, onTestFinished, vi } from "vitest";

import { stubEnvironment } from "../config/environment.fixture";
import { openDatabase } from "../ledger/database";
import { settings } from "../ledger/notes.fixture";
import { temporaryFile } from "../ledger/temporary.fixture";

let place: Awaited<ReturnType<typeof temporaryFile>>;

beforeEach(async () => {
  place = await temporaryFile();
  onTestFinished(place.remove);
  stubEnvironment({ DATABASE_URL: place.url });
});

function run(...args: string[]) {
  const file = fileURLToPath(new URL("./main.ts", import.meta.url));
  const node = ["--conditions=react-server", "--import", "tsx", file, "ledger", ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, node, { encoding: "utf8" });
  return { status, stdout, stderr };
}

const record = { slug: "smpp", systemId: null, reason: "INC-1", actor: "you@example.com", settings };

function recordAll(...records: unknown[]) {
  const file = join(place.folder, "records.json");
  writeFileSync(file, JSON.stringify(records));
  return run("record", file);
}

async function entries() {
  const db = await openDatabase(place.url);
  const rows = await db.selectFrom("ledger").select(["kind", "person", "actor", "reason"]).execute();
  await db.destroy();
  return rows;
}

it.each([
  ["backup", "node bindery.js ledger backup <target.db>"],
  ["record", "node bindery.js ledger record <file.json>"],
])("%s says how it is used when it is told nothing", (command, usage) => {
  expect(run(command)).toEqual({ status: 1, stdout: "", stderr: `Usage: ${usage}\n` });
});

it.each([[["ledger"]], [["ledger", "destroy"]], [["stop"]], [[]]])("says what there is for %j", (args) => {
  const file = fileURLToPath(new URL("./main.ts", import.meta.url));
  const node = ["--conditions=react-server", "--import", "tsx", file, ...args];
  const { status, stderr } = spawnSync(process.execPath, node, { encoding: "utf8" });
  expect(status).toBe(1);
  for (const name of ["start", "ledger verify [copy.db]", "ledger mark-behind [who] [why]"])
    expect(stderr).toContain(`  ${name} `);
});

it("says what is wrong with the environment, as a start does", () => {
  onTestFinished(() => void vi.unstubAllEnvs());
  stubEnvironment({ DATABASE_URL: place.url, REAUTH_MAX_AGE_S: "soon", OIDC_CLIENT_ID: "" });
  const { status, stderr } = run("verify");
  expect(status).toBe(1);
  expect(stderr).toMatch(/^ {2}OIDC_CLIENT_ID: missing$/m);
  expect(stderr).toMatch(/^ {2}REAUTH_MAX_AGE_S: has to be .*$/m);
  expect(stderr).not.toContain("soon");
});

it("records who and why, as somebody on the command line", async () => {
  expect(recordAll(record)).toEqual({ status: 0, stdout: "", stderr: "" });
  const { actor } = record;
  expect(await entries()).toEqual([
    {
      kind: "recorded",
      person: actor,
      actor: JSON.stringify({ issuer: "command-line", subject: actor, label: actor }),
      reason: "INC-1",
    },
  ]);
});

it.each([
  ["a reason that hides its text", { reason: "INC-1\u202e" }, "The reason contains control characters"],
  ["a name that forges a line", { actor: "you\u001b[2K" }, "Say who it is"],
  ["nobody's name", { actor: " " }, "Say who it is"],
  ["another connection", { slug: "other" }, "There is no connection other."],
])("writes nothing at all when one of the records has %s", async (_, wrong, words) => {
  const { status, stderr } = recordAll(record, { ...record, ...wrong });
  expect(status).toBe(1);
  expect(stderr).toContain(words);
  expect(stderr).not.toMatch(/\n {4}at /);
  expect(await entries()).toEqual([]);
});

it("marks nothing in the name of somebody who cannot be shown", async () => {
  recordAll(record);
  expect(run("mark-behind", "you\u202e", "INC-2")).toMatchObject({ status: 1, stdout: "" });
  expect(run("mark-behind", "you@example.com", "INC-2")).toMatchObject({ status: 0, stderr: "" });
  expect((await entries()).map(({ kind }) => kind)).toEqual(["recorded", "behind"]);
});
