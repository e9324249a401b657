import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { compileEarly } from "./compile-early";

let output: string;
const file = (...names: string[]) => join(output, ".next", ...names);
const integrity = (path: string) =>
  `sha384-${createHash("sha384").update(readFileSync(path)).digest("base64")}`;

beforeEach(() => {
  output = mkdtempSync(join(tmpdir(), "bindery-build-"));
  mkdirSync(file("static", "chunks"), { recursive: true });
  mkdirSync(file("server"));
});
afterEach(() => rmSync(output, { recursive: true }));

it("hints every script, nothing else, and names the hashes of what is served", () => {
  const script = file("static", "chunks", "page.js");
  const style = file("static", "chunks", "page.css");
  writeFileSync(script, "show(“ready”);\n");
  writeFileSync(style, "p{}");
  const hashes = () => ({ "chunks/page.js": integrity(script), "chunks/page.css": integrity(style) });
  const before = hashes();
  const manifest = (extension: string) => file("server", `subresource-integrity-manifest.${extension}`);
  writeFileSync(manifest("json"), JSON.stringify(before));
  writeFileSync(manifest("js"), `self.__MANIFEST=${JSON.stringify(JSON.stringify(before))}`);

  compileEarly(output);

  expect(readFileSync(script, "utf8")).toBe("//# allFunctionsCalledOnLoad\nshow(“ready”);\n");
  expect(readFileSync(style, "utf8")).toBe("p{}");
  expect(hashes()["chunks/page.js"]).not.toBe(before["chunks/page.js"]);
  expect(JSON.parse(readFileSync(manifest("json"), "utf8"))).toEqual(hashes());
  expect(readFileSync(manifest("js"), "utf8")).toBe(
    `self.__MANIFEST=${JSON.stringify(JSON.stringify(hashes()))}`,
  );
});
