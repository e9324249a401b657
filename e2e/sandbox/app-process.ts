import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { randomInt } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:net";
import { join } from "node:path";

export const root = join(__dirname, "..", "..");

/** The parent's environment without what belongs to another application or to a test runner. */
function cleanEnvironment(own: Record<string, string>): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR, LANG, SystemRoot, TEMP } = process.env;
  const kept = { PATH, HOME, TMPDIR, LANG, SystemRoot, TEMP };
  return { ...kept, NEXT_TELEMETRY_DISABLED: "1", NODE_ENV: "production", ...own };
}

/** Below what systems give to outgoing connections, of which one may take a port before it is used. */
const PORTS = { from: 20_000, to: 32_000 };

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < 20; tries += 1) {
    const port = randomInt(PORTS.from, PORTS.to);
    const server = createServer().listen(port, "127.0.0.1");
    const free = await once(server, "listening").then(
      () => true,
      () => false,
    );
    if (!free) continue;
    server.close();
    await once(server, "close");
    return port;
  }
  throw new Error("no port");
}

type Command = "record" | "verify" | "mark-behind" | "backup";

/** Runs `bindery.js ledger <command>` with the application's environment; gives its output. @throws with its words. */
export function runLedger(env: Record<string, string>, command: Command, ...args: string[]): string {
  const tsx = join(root, "node_modules", "tsx", "dist", "cli.mjs");
  const main = [tsx, "--conditions=react-server", join("lib", "server", "commands", "main.ts")];
  const run = spawnSync(process.execPath, [...main, "ledger", command, ...args], {
    cwd: root,
    env: cleanEnvironment(env),
    encoding: "utf8",
  });
  if (run.status !== 0) throw new Error(`ledger ${command} failed: ${run.stdout}${run.stderr}`);
  return run.stdout;
}

/** Tells the ledger what is in force already. @throws with the command's words when it fails. */
export const recordSettings = (env: Record<string, string>, records: string): void =>
  void runLedger(env, "record", records);

export type App = {
  url: string;
  pid: number;
  /** Everything it has written so far. */
  output(): string;
  /** The exit code, once it has ended. */
  ended: Promise<number | null>;
  stop(signal?: NodeJS.Signals): Promise<void>;
};

export type AppOptions = {
  env: Record<string, string>;
  port: number;
  /** `next dev` instead of the build. */
  dev?: boolean;
  /** Lets its output through to this process. */
  echo?: boolean;
  /** Another server than the build's, as a file. */
  server?: string;
};

function launch({ env, port, dev = false, server }: AppOptions): ChildProcess {
  const next = join(root, "node_modules", "next", "dist", "bin", "next");
  const args = dev
    ? [next, "dev", "-p", String(port), "-H", "127.0.0.1"]
    : [server ?? join(root, ".next", "standalone", "bindery.js"), "start"];
  const own = { PORT: String(port), HOSTNAME: "127.0.0.1", ...(dev && { NODE_ENV: "development" }), ...env };
  return spawn(process.execPath, args, { cwd: root, env: cleanEnvironment(own) });
}

/** Starts the application without waiting until it answers. */
export function spawnApp(options: AppOptions): App {
  const child = launch(options);
  let output = "";
  const collect = (chunk: Buffer) => {
    output += chunk.toString();
    if (options.echo) process.stdout.write(chunk);
  };
  child.stdout?.on("data", collect);
  child.stderr?.on("data", collect);
  const ended = new Promise<number | null>((resolve) => child.once("exit", (code) => resolve(code)));
  return {
    url: `http://localhost:${options.port}`,
    pid: child.pid ?? 0,
    output: () => output,
    ended,
    async stop(signal = "SIGTERM") {
      child.kill(signal);
      const late = setTimeout(() => child.kill("SIGKILL"), 5_000);
      await ended;
      clearTimeout(late);
    },
  };
}

/** Starts the application and waits until it is ready. @throws with its output when it ends or takes a minute. */
export async function startApp(options: AppOptions): Promise<App> {
  const app = spawnApp(options);
  const over = Date.now() + 60_000;
  let exited = false;
  void app.ended.then(() => (exited = true));
  while (!exited && Date.now() < over) {
    const ready = await fetch(`http://127.0.0.1:${options.port}/api/health/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (ready) return app;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await app.stop("SIGKILL");
  throw new Error(`the application did not become ready:\n${app.output()}`);
}
