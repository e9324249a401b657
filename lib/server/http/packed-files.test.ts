import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { packedFilesOf } from "./packed-files";

const folder = mkdtempSync(join(tmpdir(), "bindery-static-"));
afterAll(() => rmSync(folder, { recursive: true }));
mkdirSync(join(folder, "chunks"));
for (const name of [
  "page.js",
  "page.js.br",
  "page.js.gz",
  "page.css",
  "page.css.gz",
  "type.woff2",
  "type.woff2.br",
])
  writeFileSync(join(folder, "chunks", name), "");

const packedFile = packedFilesOf(folder);
const script = "/_next/static/chunks/page.js";
const urlFor = (accepted: string, url = script) =>
  packedFile(url, { "accept-encoding": accepted })?.url ?? null;

describe("a file that is packed", () => {
  it.each([
    ["gzip, deflate, br, zstd", ".br"],
    ["BR", ".br"],
    ["gzip;q=1.0, br;q=0.5", ".br"],
    ["gzip, br;q=0", ".gz"],
    ["gzip;q=0, br; q=0.000", null],
    ["deflate", null],
    ["brotli, xgzip", null],
    ["", null],
  ])("is sent to who takes %s as %s", (accepted, suffix) => {
    expect(urlFor(accepted)).toBe(suffix && script + suffix);
  });

  it("is sent as what it is", () => {
    expect(packedFile(script, { "accept-encoding": "br" })?.headers).toEqual({
      "Content-Type": "application/javascript; charset=UTF-8",
      "Content-Encoding": "br",
      Vary: "Accept-Encoding",
    });
  });

  it("is sent in the form there is", () => {
    expect(urlFor("gzip, br", "/_next/static/chunks/page.css")).toBe("/_next/static/chunks/page.css.gz");
    expect(urlFor("br", "/_next/static/chunks/page.css")).toBeNull();
  });

  it("is sent as it stands to who does not say what it takes", () => {
    expect(packedFile(script, {})).toBeNull();
  });
});

it.each([
  "/_next/static/chunks/other.js",
  "/_next/static/chunks/type.woff2",
  "/_next/static/chunks/../chunks/page.js",
  "/_next/static/chunks/page.js?part",
  "/_next/static/chunks/page.js.br",
  "/",
])("leaves %s to Next", (url) => {
  expect(urlFor("br, gzip", url)).toBeNull();
});

it("has nothing where nothing was built", () => {
  expect(packedFilesOf(join(folder, "nowhere"))(script, { "accept-encoding": "br" })).toBeNull();
});
