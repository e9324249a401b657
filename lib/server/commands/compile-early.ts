import "server-only";

import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Chromium then compiles all functions of a script while it arrives, away from the page's own thread, instead of one by
 * one when they are first called: most of a page's code runs at once. Others read a comment.
 * Source: "Explicit Compile Hints", https://v8.dev/blog/explicit-compile-hints
 */
const hint = "//# allFunctionsCalledOnLoad\n";

const integrityOf = (content: string) => `sha384-${createHash("sha384").update(content).digest("base64")}`;

/** Puts the hint before the browser's scripts of the standalone output `output`, and their new hashes into its manifests. */
export function compileEarly(output: string): void {
  const chunks = join(output, ".next", "static", "chunks");
  const hashes = new Map<string, string>();
  for (const name of readdirSync(chunks).filter((file) => file.endsWith(".js"))) {
    const script = readFileSync(join(chunks, name), "utf8");
    writeFileSync(join(chunks, name), hint + script);
    hashes.set(integrityOf(script), integrityOf(hint + script));
  }
  for (const extension of ["js", "json"]) {
    const manifest = join(output, ".next", "server", `subresource-integrity-manifest.${extension}`);
    const text = readFileSync(manifest, "utf8");
    writeFileSync(
      manifest,
      text.replace(/sha384-[A-Za-z0-9+/]{64}/g, (hash) => hashes.get(hash) ?? hash),
    );
  }
}
