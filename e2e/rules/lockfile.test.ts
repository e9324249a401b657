import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { projectRoot } from "./tree";

const Versions = z.record(z.string(), z.string());
const Lock = z.object({
  packages: z.record(
    z.string(),
    z.object({
      dependencies: Versions.optional(),
      devDependencies: Versions.optional(),
      optionalDependencies: Versions.optional(),
    }),
  ),
});
type Packages = z.infer<typeof Lock>["packages"];

const Manifest = z.object({ dependencies: Versions, devDependencies: Versions });

const read = (file: string): unknown => JSON.parse(readFileSync(join(projectRoot, file), "utf8"));

/** Where node would find `name` from the package at `path`: beside it, or further up. */
function isLocked(packages: Packages, path: string, name: string): boolean {
  if (`${path === "" ? "" : `${path}/`}node_modules/${name}` in packages) return true;
  if (path === "") return false;
  return isLocked(packages, path.slice(0, Math.max(0, path.lastIndexOf("/node_modules/"))), name);
}

/** Optional dependencies that a package pins and the lock does not hold: `npm ci` fails on them elsewhere. */
function missingFrom(packages: Packages): string[] {
  return Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => !isLocked(packages, path, name))
      .map((name) => `${path} needs ${name}`),
  );
}

describe("package-lock.json", () => {
  const { packages } = Lock.parse(read("package-lock.json"));

  it("holds every platform's optional dependencies", () => {
    const optional = Object.values(packages).flatMap((entry) =>
      Object.keys(entry.optionalDependencies ?? {}),
    );
    expect(optional.length).toBeGreaterThan(50);
    expect(missingFrom(packages)).toEqual([]);
  });

  it("would show one that is missing", () => {
    const { "node_modules/@next/swc-win32-x64-msvc": removed, ...rest } = packages;
    expect(removed).toBeDefined();
    expect(missingFrom(rest)).toEqual(["node_modules/next needs @next/swc-win32-x64-msvc"]);
  });

  it("says the same versions as package.json, each of them exact", () => {
    const { dependencies, devDependencies } = Manifest.parse(read("package.json"));
    expect(packages[""]).toMatchObject({ dependencies, devDependencies });
    const inexact = Object.entries({ ...dependencies, ...devDependencies }).filter(
      ([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version),
    );
    expect(inexact).toEqual([]);
  });
});
