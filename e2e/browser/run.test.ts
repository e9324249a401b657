import { describe, expect, it } from "vitest";
import { run } from "./run";

const node = process.execPath;
const timers = () => process.getActiveResourcesInfo().filter((name) => name === "Timeout").length;

describe("run", { timeout: 30_000 }, () => {
  it("gives what the program printed", async () => {
    expect(await run(node, ["-p", "process.env.WORD"], { env: { WORD: "heard" }, timeoutMs: 20_000 })).toBe(
      "heard\n",
    );
  });

  it("rejects with the exit code", async () => {
    await expect(run(node, ["-e", "process.exit(3)"], { timeoutMs: 20_000 })).rejects.toThrow("exit code 3");
  });

  it("ends a program that takes too long", async () => {
    await expect(run(node, ["-e", "setInterval(() => {}, 1000)"], { timeoutMs: 300 })).rejects.toThrow(
      "no end after 0.3 s",
    );
  });

  it("rejects for a program that is not there, and leaves no timer behind to wait for", async () => {
    const before = timers();
    await expect(run("no-such-program", [], { timeoutMs: 600_000 })).rejects.toThrow("ENOENT");
    expect(timers()).toBeLessThanOrEqual(before);
  });
});
