import { readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const projectRoot = fileURLToPath(new URL("../../", import.meta.url));

const notOurs = new Set([".git", ".next", "node_modules", "data", "e2e/.browser", "e2e/.output"]);

/** Every file of the project below `folder`, relative to `root`, with forward slashes. */
export function filesBelow(root: string, folder = ""): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
    if (notOurs.has(path)) return [];
    return entry.isDirectory() ? filesBelow(root, path) : [path];
  });
}

/** The files a compiler reads, without the one Next generates. */
export const sourcesOf = (files: readonly string[]): string[] =>
  files.filter((file) => /\.[cm]?[jt]sx?$/.test(file) && file !== "next-env.d.ts");
