import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { expect, it, onTestFinished } from "vitest";
import { packStatic } from "./pack-static";

it("packs scripts, style sheets and drawings beside themselves, and nothing else", () => {
  const output = mkdtempSync(join(tmpdir(), "bindery-build-"));
  onTestFinished(() => rmSync(output, { recursive: true }));
  const chunks = join(output, ".next", "static", "chunks");
  mkdirSync(chunks, { recursive: true });
  const contents = {
    "a.js": "show(“ready”);\n".repeat(100),
    "b.css": "p{}",
    "c.svg": "<svg/>",
    "d.woff2": "font",
  };
  for (const [name, content] of Object.entries(contents)) writeFileSync(join(chunks, name), content);

  packStatic(output);

  const packed = ["a.js", "b.css", "c.svg"];
  expect(readdirSync(chunks).sort()).toEqual(
    [...Object.keys(contents), ...packed.flatMap((name) => [`${name}.br`, `${name}.gz`])].sort(),
  );
  for (const [name, content] of Object.entries(contents)) {
    expect(readFileSync(join(chunks, name), "utf8")).toBe(content);
    if (!packed.includes(name)) continue;
    expect(brotliDecompressSync(readFileSync(join(chunks, `${name}.br`))).toString()).toBe(content);
    expect(gunzipSync(readFileSync(join(chunks, `${name}.gz`))).toString()).toBe(content);
  }
});
