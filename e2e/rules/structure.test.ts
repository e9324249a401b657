import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, it } from "vitest";

import { filesBelow, projectRoot, sourcesOf } from "./tree";

const rooms = ["app", "components", "lib", "public", "e2e", "docs"];
const files = rooms.flatMap((room) => filesBelow(projectRoot, room));
const sources = sourcesOf(files);

const kebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/;
// [slug], [...rest], [[...rest]], (group), @slot and _private are Next's.
const routeFolder = /^(\[{1,2}(\.\.\.)?[a-z-]+\]{1,2}|\([a-z-]+\)|@[a-z-]+|_[a-z-]+)$/;
const documents = new Set(["README.md", "AGENTS.md"]);

const isKebab = (part: string) => kebab.test(part) || routeFolder.test(part) || documents.has(part);
const lineCount = (file: string) => readFileSync(join(projectRoot, file), "utf8").split("\n").length - 1;

describe("the tree", () => {
  it("has files to look at in every room", () => {
    for (const room of ["app", "components", "lib", "e2e"])
      expect(sources.filter((file) => file.startsWith(`${room}/`)).length).toBeGreaterThan(5);
  });

  it("knows a wrong name when it sees one", () => {
    for (const name of ["range-table.ts", "[slug]", "[...nextauth]", "0001-stack.md", "range.test.ts"])
      expect(isKebab(name), name).toBe(true);
    for (const name of ["RangeTable.tsx", "range_table.ts", "rangeTable.ts", "range--table.ts", "[Slug]"])
      expect(isKebab(name), name).toBe(false);
  });

  it("is named in kebab case", () => {
    expect(files.filter((file) => !file.split("/").every(isKebab))).toEqual([]);
  });

  it("is at most four folders deep below a room", () => {
    expect(files.filter((file) => file.split("/").length > 6)).toEqual([]);
  });

  it("has no barrels", () => {
    expect(sources.filter((file) => /^index\./.test(basename(file)))).toEqual([]);
  });

  it("has no file over 300 lines", () => {
    const checked = files.filter((file) => sources.includes(file) || file.endsWith(".css"));
    expect(checked.filter((file) => lineCount(file) > 300)).toEqual([]);
  });
});
