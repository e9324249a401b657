import "server-only";

import { cpSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";

/** What the server needs to run. Next's tracing also copies sources, tests and `.env` files. */
const kept = new Set([".next", "node_modules", "public", "package.json", "server.js", "bindery.js"]);

/** Only the image optimiser uses these, and it is switched off. */
const unused = ["node_modules/sharp", "node_modules/@img"];

/** Completes the standalone output of the build in the folder `root`, and leaves nothing else in it. */
function finishBuild(root: string): void {
  const output = join(root, ".next", "standalone");
  cpSync(join(root, "public"), join(output, "public"), { recursive: true });
  cpSync(join(root, ".next", "static"), join(output, ".next", "static"), { recursive: true });
  const extra = readdirSync(output).filter((name) => !kept.has(name));
  for (const name of [...extra, ...unused]) rmSync(join(output, name), { recursive: true, force: true });
  // Maps hold the sources once more.
  const server = join(output, ".next", "server");
  for (const name of readdirSync(server, { recursive: true, encoding: "utf8" }))
    if (name.endsWith(".map")) rmSync(join(server, name));
}

finishBuild(process.cwd());
