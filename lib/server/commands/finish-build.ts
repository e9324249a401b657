import "server-only";

import { cpSync, existsSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { compileEarly } from "./compile-early";
import { packStatic } from "./pack-static";

/** What the server needs to run. Next's tracing also copies sources, tests and `.env` files. */
const kept = new Set([".next", "node_modules", "public", "package.json", "server.js", "next-server.js"]);

/** Only the image optimiser uses these, and it is switched off. */
const unused = ["node_modules/sharp", "node_modules/@img"];

/**
 * The server's entry. Next's own opens the port before anything is checked, reads half a number as a port, and
 * changes into its folder while `PWD` may be another program's.
 */
const entry = `"use strict";
const { setFlagsFromString } = require("node:v8");
// By itself V8 lets the heap of a machine with room grow fourfold between two full collections. The garbage of pages
// alone would double what this process takes, and no request is answered sooner for it. Not while it starts: what is
// loaded then stays.
const keepHeapSmall = () => setFlagsFromString("--heap-growing-percent=60");
// What a library should no longer use is no error of this server, and nobody who reads its log can change it.
process.noDeprecation = true;
process.env.PWD = process.cwd();
process.env.NODE_ENV = "production";
process.chdir(__dirname);
require("next");
require("next/dist/server/lib/start-server");
require("./.next/server/instrumentation.js")
  .register()
  .then(() => {
    require("./next-server.js");
    setTimeout(keepHeapSmall, 3000).unref();
  })
  .catch((error) => {
    process.stderr.write(\`Bindery did not start: \${error instanceof Error ? error.stack : "unknown"}\\n\`);
    process.exit(1);
  });
`;

/** Completes the standalone output of the build in the folder `root`, and leaves nothing else in it. */
function finishBuild(root: string): void {
  const output = join(root, ".next", "standalone");
  cpSync(join(root, "public"), join(output, "public"), { recursive: true });
  cpSync(join(root, ".next", "static"), join(output, ".next", "static"), { recursive: true });
  compileEarly(output);
  packStatic(output);
  renameSync(join(output, "server.js"), join(output, "next-server.js"));
  writeFileSync(join(output, "server.js"), entry);
  const extra = readdirSync(output).filter((name) => !kept.has(name));
  for (const name of [...extra, ...unused]) rmSync(join(output, name), { recursive: true, force: true });
  const server = join(output, ".next", "server");
  // Maps hold the sources once more.
  for (const name of readdirSync(server, { recursive: true, encoding: "utf8" }))
    if (name.endsWith(".map")) rmSync(join(server, name));
  if (!existsSync(join(server, "instrumentation.js")))
    throw new Error("the build has no instrumentation.js, with which the server starts");
}

finishBuild(process.cwd());
