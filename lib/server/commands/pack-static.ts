import "server-only";

import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { packings } from "../http/packed-files";

const packers = { br: brotliCompressSync, gzip: (content: Buffer) => gzipSync(content, { level: 9 }) };

/** What is packed already, such as a typeface, only grows. */
const packable = /\.(js|css|svg)$/;

/**
 * Packs the browser's files of the standalone output `output` as small as they get, each into files beside it. Next
 * would pack them again for each visitor, in a hurry.
 */
export function packStatic(output: string): void {
  const folder = join(output, ".next", "static");
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  for (const name of names.filter((file) => packable.test(file))) {
    const content = readFileSync(join(folder, name));
    for (const { encoding, suffix } of packings)
      writeFileSync(join(folder, name + suffix), packers[encoding](content));
  }
}
