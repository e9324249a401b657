import { join } from "node:path";

import { filesBelow, projectRoot, sourcesOf } from "./tree";

/** The cruiser is published for `import` alone, and tsx runs this file as CommonJS. */
async function loadCruiser() {
  const [{ cruise }, { default: readOptions }, { default: readTsConfig }] = await Promise.all([
    import("dependency-cruiser"),
    import("dependency-cruiser/config-utl/extract-depcruise-options"),
    import("dependency-cruiser/config-utl/extract-ts-config"),
  ]);
  return { cruise, readOptions, readTsConfig };
}

async function cruiseHere() {
  const { cruise, readOptions, readTsConfig } = await loadCruiser();
  const options = await readOptions(join(projectRoot, ".dependency-cruiser.cjs"));
  const { output } = await cruise(["."], options, {}, { tsConfig: readTsConfig("tsconfig.json") });
  if (typeof output === "string") throw new Error("The import check gave no result.");
  return output;
}

/** Holds every import below the working directory against the rooms of .dependency-cruiser.cjs. */
async function main(): Promise<void> {
  const { modules, summary } = await cruiseHere();
  const read = new Set(modules.map((module) => module.source));
  const sources = sourcesOf(filesBelow(process.cwd()));
  // Where it cannot use the installed TypeScript the cruiser reads nothing and is content.
  const unread = sources.filter((file) => !read.has(file)).map((file) => `${file} was not read`);
  const broken = summary.violations.map(
    ({ rule, from, to }) => `${from} may not import ${to} (${rule.name})`,
  );
  const problems = [...broken, ...unread];
  for (const problem of problems) console.error(problem);
  console.log(`Import rules: ${sources.length} files, ${problems.length} problems.`);
  process.exitCode = problems.length === 0 && sources.length > 0 ? 0 : 1;
}

void main();
