import "server-only";

import { existsSync, readdirSync } from "node:fs";
import type { IncomingHttpHeaders } from "node:http";
import { extname, join, sep } from "node:path";

/** How the browser's files are packed when Bindery is built, the smallest first. */
export const packings = [
  { encoding: "br", suffix: ".br" },
  { encoding: "gzip", suffix: ".gz" },
] as const;

const types: Readonly<Record<string, string>> = {
  ".js": "application/javascript; charset=UTF-8",
  ".css": "text/css; charset=UTF-8",
  ".svg": "image/svg+xml",
};

/** Where a file is in its packed form, and the headers that say what it is. */
type PackedFile = { url: string; headers: Readonly<Record<string, string>> };

/** Whether a client takes an encoding by name (RFC 9110, 12.5.3). */
const takes = (accepted: string, encoding: string) =>
  accepted.split(",").some((part) => {
    const [name = "", ...weights] = part
      .trim()
      .toLowerCase()
      .split(/\s*;\s*/);
    return name === encoding && !weights.some((weight) => /^q=0(\.0*)?$/.test(weight));
  });

/**
 * The packed forms of the browser's files in `folder` (Next's `static`); there are none without a build.
 * Gives a function from a request's URL and headers to the form to answer it with; null: as it stands.
 */
export function packedFilesOf(folder: string) {
  const names = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: "utf8" }) : [];
  const urls = new Set(names.map((name) => `/${join("_next", "static", name).replaceAll(sep, "/")}`));
  return (url: string, headers: IncomingHttpHeaders): PackedFile | null => {
    const accepted = headers["accept-encoding"];
    const type = types[extname(url)];
    if (typeof accepted !== "string" || type === undefined) return null;
    const found = packings.find(
      ({ encoding, suffix }) => urls.has(url + suffix) && takes(accepted, encoding),
    );
    if (found === undefined) return null;
    const said = { "Content-Type": type, "Content-Encoding": found.encoding, Vary: "Accept-Encoding" };
    return { url: url + found.suffix, headers: said };
  };
}
