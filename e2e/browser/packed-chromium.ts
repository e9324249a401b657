import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import type { Browser } from "./decide";
import { cacheFolder } from "./decision-file";
import { run } from "./run";

const release = "@sparticuz/chromium@147.0.0";

const Unpacked = z.object({ executablePath: z.string(), libraries: z.string() });

/** Runs in a process of its own: the package reads the environment and the temporary folder as it loads. */
const unpack = `
const { default: chromium } = await import("@sparticuz/chromium");
const executablePath = await chromium.executablePath();
console.log(JSON.stringify({ executablePath, libraries: process.env.LD_LIBRARY_PATH }));
`;

/** The package's own list of fonts names folders outside the cache; without fonts every text is 0 px wide. */
const fontList = (folder: string) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>/usr/share/fonts</dir>
  <dir>${folder}/fonts</dir>
  <cachedir>${folder}/fonts-cache</cachedir>
</fontconfig>
`;

/** Fetches a Chromium that brings its libraries and fonts along, for Linux x64, into the cache folder. */
export async function unpackFromRegistry(): Promise<Browser> {
  const folder = join(cacheFolder, "unpacked");
  mkdirSync(folder, { recursive: true });
  const flags = ["--no-save", "--no-audit", "--no-fund", "--ignore-scripts"];
  await run("npm", ["install", "--prefix", cacheFolder, ...flags, release], {
    stdio: ["ignore", "inherit", "inherit"],
    timeoutMs: 600_000,
  });
  const printed = await run(process.execPath, ["--input-type=module", "--eval", unpack], {
    cwd: cacheFolder,
    stdio: ["ignore", "pipe", "inherit"],
    env: { TMPDIR: folder, AWS_LAMBDA_JS_RUNTIME: "nodejs22.x" },
    timeoutMs: 120_000,
  });
  const { executablePath, libraries } = Unpacked.parse(JSON.parse(printed));
  const fonts = join(folder, "fonts.conf");
  writeFileSync(fonts, fontList(folder));
  return { executablePath, env: { LD_LIBRARY_PATH: libraries, FONTCONFIG_FILE: fonts } };
}
