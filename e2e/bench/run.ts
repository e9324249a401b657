import { readdirSync } from "node:fs";
import { join } from "node:path";

import { type Bench, type Figure, holds, lineOf } from "./figure";

const isBench = (module: unknown): module is { run: Bench } =>
  typeof module === "object" && module !== null && "run" in module && typeof module.run === "function";

/**
 * Runs the benchmarks whose names are given, or all, one after another, and prints what they found. What begins
 * with two hyphens is for the benchmarks themselves.
 */
async function main(wanted: readonly string[]): Promise<void> {
  const found: Figure[] = [];
  const files = readdirSync(__dirname).filter((file) => file.endsWith(".bench.ts"));
  for (const file of files.filter(
    (name) => wanted.length === 0 || wanted.includes(name.split(".")[0] ?? ""),
  )) {
    const module: unknown = await import(join(__dirname, file));
    if (!isBench(module)) throw new Error(`${file} exports no run()`);
    process.stdout.write(`\n${file}\n`);
    for (const figure of await module.run()) {
      found.push(figure);
      process.stdout.write(`${lineOf(figure)}\n`);
    }
  }
  if (found.length === 0) throw new Error("there is no benchmark of that name");
  const missed = found.filter((figure) => !holds(figure));
  process.stdout.write(`\n${found.length} figures, ${missed.length} below their bar.\n`);
  process.exit(missed.length > 0 ? 1 : 0);
}

main(process.argv.slice(2).filter((word) => !word.startsWith("--"))).catch((error: unknown) => {
  process.stderr.write(
    `${error instanceof Error ? (error.stack ?? error.message) : "The benchmark failed."}\n`,
  );
  process.exit(1);
});
