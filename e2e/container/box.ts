import { spawn } from "node:child_process";
import { chmodSync, chownSync, cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { root } from "../sandbox/app-process";

/** Who runs it: never root, whom no mode of a file stops. */
const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

export type Box = {
  /** The build's output, which nobody may write to. */
  app: string;
  /** The one place that may be written to. */
  data: string;
  /** Starts the server, or another command. */
  start(env: Record<string, string>, command?: string[]): Running;
  /** Runs `code` as the server would be, and gives its exit code. */
  tries(code: string): Promise<number | null>;
  remove(): void;
};

export type Running = {
  output(): string;
  kill(signal: NodeJS.Signals): void;
  ended: Promise<number | null>;
};

const filesBelow = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => join(folder, name));

/** Every file of the build's output, without the packages it needs. */
export const outputFiles = (): string[] =>
  readdirSync(join(root, ".next", "standalone"), { recursive: true, encoding: "utf8" }).filter((path) =>
    statSync(join(root, ".next", "standalone", path)).isFile(),
  );

function setModes(folder: string, write: boolean): void {
  for (const path of [folder, ...filesBelow(folder)])
    chmodSync(path, statSync(path).isDirectory() ? (write ? 0o755 : 0o555) : write ? 0o644 : 0o444);
}

/** What the image holds, on this machine: the output alone in a folder, read-only, and a folder for the ledger. */
export function packBox(): Box {
  const folder = mkdtempSync(join(tmpdir(), "bindery-box-"));
  const [app, data] = [join(folder, "app"), join(folder, "data")];
  cpSync(join(root, ".next", "standalone"), app, { recursive: true });
  mkdirSync(data);
  setModes(app, false);
  // The folder that holds both is open to the user it runs as, and so is Node, wherever it is installed.
  chmodSync(folder, 0o555);
  const node = nobody.uid === undefined ? process.execPath : join(folder, "node");
  if (nobody.uid !== undefined) {
    chownSync(data, nobody.uid, nobody.gid);
    cpSync(process.execPath, node);
    chmodSync(node, 0o555);
  }
  const run = (args: string[], env: Record<string, string>): Running => {
    const child = spawn(node, args, { cwd: app, env: { NODE_ENV: "production", ...env }, ...nobody });
    let output = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
    return {
      output: () => output,
      kill: (signal) => void child.kill(signal),
      ended: new Promise((resolve) => child.once("exit", (code) => resolve(code))),
    };
  };
  return {
    app,
    data,
    start: (env, command = ["start"]) => run(["bindery.js", ...command], env),
    tries: (code) => run(["-e", code], {}).ended,
    remove() {
      chmodSync(folder, 0o755);
      setModes(app, true);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
