import { spawn, type SpawnOptions } from "node:child_process";

type RunOptions = Pick<SpawnOptions, "cwd" | "stdio"> & {
  env?: Record<string, string>;
  timeoutMs: number;
};

/** Runs a program to its end and gives what it printed; rejects with the reason when it fails. */
export function run(program: string, args: readonly string[], options: RunOptions): Promise<string> {
  const { cwd, stdio = "pipe", timeoutMs } = options;
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, stdio, env: { ...process.env, ...options.env } });
    let printed = "";
    let late = false;
    // spawn's own timeout keeps the process waiting for it when the program was never found.
    const timer = setTimeout(() => {
      late = true;
      child.kill("SIGKILL");
    }, timeoutMs);
    child.stdout?.on("data", (chunk: Buffer) => (printed += chunk.toString()));
    child.once("error", (error) => {
      clearTimeout(timer);
      reject(error);
    });
    child.once("close", (code) => {
      clearTimeout(timer);
      if (code === 0) resolve(printed);
      else reject(new Error(late ? `no end after ${timeoutMs / 1000} s` : `exit code ${code}`));
    });
  });
}
