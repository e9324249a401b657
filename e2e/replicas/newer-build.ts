import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { actionsInBuild } from "../security/inventory";
import { root } from "../sandbox/app-process";

const isText = (file: string) => /\.(js|json)$/.test(file) || file.endsWith("BUILD_ID");

/** Other digits for the ids of actions: of the same form, and unknown to the first build. */
const otherId = (id: string) =>
  id.replace(/[0-9a-f]{8}$/, (end) =>
    (Number.parseInt(end, 16) ^ 0xffff_ffff).toString(16).slice(-8).padStart(8, "0"),
  );

/**
 * A copy of the build with what another build of changed sources has otherwise: its id, and the ids of its
 * actions. Gives the file that serves it. A second real build would take half a minute.
 */
export function newerBuild(): { server: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), "bindery-newer-"));
  const built = join(root, ".next", "standalone");
  cpSync(built, folder, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (source) => source !== join(built, "node_modules"),
  });
  symlinkSync(join(built, "node_modules"), join(folder, "node_modules"));
  const buildId = readFileSync(join(built, ".next", "BUILD_ID"), "utf8").trim();
  const replaced = [buildId, ...actionsInBuild().values()].map((id) => {
    const other = id === buildId ? [...id].reverse().join("") : otherId(id);
    return [id, other] as const;
  });
  const output = join(folder, ".next");
  for (const file of readdirSync(output, { recursive: true, encoding: "utf8" }).filter(isText)) {
    const before = readFileSync(join(output, file), "utf8");
    const after = replaced.reduce((text, [id, other]) => text.replaceAll(id, other), before);
    if (after !== before) writeFileSync(join(output, file), after);
  }
  return {
    server: join(folder, "bindery.js"),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
