import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { projectRoot } from "./tree";

type Import = readonly [from: string, imported: string];

const allowed: readonly Import[] = [
  ["lib/domain/allowlist/range.ts", "../settings"],
  ["lib/domain/allowlist/range.ts", "zod/mini"],
  ["lib/domain/settings.test.ts", "node:net"],
  ["lib/domain/settings.test.ts", "fast-check"],
  ["lib/domain/settings.test.ts", "./settings.fixture"],
  ["lib/server/http/log.ts", "node:fs"],
  ["lib/server/http/log.ts", "@/lib/domain/settings"],
  ["lib/server/http/log.ts", "@/lib/result"],
  ["lib/server/http/log.ts", "pino"],
  ["lib/queries/connection.ts", "@tanstack/react-query"],
  ["lib/queries/connection.ts", "@/lib/routes"],
  ["lib/result.test.ts", "./result"],
  ["components/ui/button.tsx", "./class-names"],
  ["components/ui/button.tsx", "react"],
  ["components/allowlist/list.tsx", "@/components/ui/button"],
  ["components/allowlist/list.tsx", "react-hook-form"],
  ["components/allowlist/list.test.tsx", "./list"],
  ["components/connection/screen.tsx", "@/components/allowlist/list"],
  ["components/settings/form.tsx", "@/lib/queries/connection"],
  ["app/page.tsx", "@/lib/server/log"],
  ["app/page.tsx", "@/components/settings/form"],
  ["proxy.ts", "@/lib/server/log"],
  ["next.config.ts", "node:path"],
  ["e2e/sandbox/smsc.ts", "smpp"],
  ["e2e/rotate.spec.ts", "../lib/domain/settings"],
  ["e2e/rotate.spec.ts", "../lib/routes"],
  ["e2e/rotate.spec.ts", "./sandbox/smsc"],
  ["e2e/bench/ledger.bench.ts", "@/lib/server/log"],
];

const forbidden: readonly (readonly [...Import, rule: string])[] = [
  ["lib/domain/clock.ts", "node:os", "lib/domain"],
  ["lib/domain/full-zod.ts", "zod", "lib/domain"],
  ["lib/domain/hook.ts", "react", "lib/domain"],
  ["lib/domain/world.ts", "@/lib/server/log", "lib/domain"],
  ["lib/domain/words.ts", "@/lib/result", "lib/domain"],
  ["lib/domain/world.test.ts", "@/lib/server/log", "lib/domain: tests"],
  ["lib/server/screen.ts", "@/components/ui/button", "lib/server"],
  ["lib/server/query.ts", "@/lib/queries/connection", "lib/server"],
  ["lib/server/page.ts", "@/app/page", "lib/server"],
  ["lib/server/form.ts", "react-hook-form", "lib/server"],
  ["lib/server/oracle.test.ts", "../../e2e/sandbox/smsc", "lib/server: tests"],
  ["lib/queries/action.ts", "@/app/actions", "lib/queries"],
  ["lib/queries/secret.ts", "@/lib/server/log", "lib/queries"],
  ["lib/queries/file.ts", "node:fs", "lib/queries"],
  ["lib/routes.ts", "./domain/settings", "lib"],
  ["components/ui/card.tsx", "@/lib/domain/settings", "components/ui"],
  ["components/ui/link.tsx", "next/link", "components/ui"],
  ["components/ui/field.tsx", "react-hook-form", "components/ui"],
  ["components/ui/screen.tsx", "@/components/allowlist/list", "components/ui"],
  ["components/allowlist/secret.tsx", "@/lib/server/log", "components"],
  ["components/allowlist/type.tsx", "@/lib/server/log#type", "components"],
  ["components/allowlist/later.tsx", "@/lib/server/log#dynamic", "components"],
  ["components/allowlist/frame.tsx", "@/components/shell/frame", "components"],
  ["components/allowlist/up.tsx", "@/components/settings/form", "components"],
  ["components/allowlist/file.tsx", "node:fs", "components"],
  ["components/allowlist/page.tsx", "@/app/page", "components"],
  ["components/settings/list.tsx", "@/components/allowlist/list", "components"],
  ["components/rotation/up.tsx", "@/components/connection/page", "components"],
  ["components/connection/page.tsx", "@/app/page", "components/connection"],
  ["components/settings/secret.test.tsx", "@/lib/server/log", "components: tests"],
  ["app/demo/page.tsx", "@/e2e/sandbox/smsc", "app"],
  ["app/store.ts", "kysely", "app"],
  ["instrumentation.ts", "@/components/ui/button", "entry points"],
  ["tailwind.config.ts", "./lib/domain/settings", "configuration"],
  ["e2e/sandbox/cidr.ts", "../../lib/domain/settings", "e2e/sandbox"],
  ["e2e/sandbox/routes.ts", "../../lib/routes", "e2e/sandbox"],
  ["e2e/sandbox/helper.ts", "../support", "e2e/sandbox"],
  ["e2e/rules/tree.ts", "../../lib/routes", "e2e/rules"],
  ["e2e/inside.spec.ts", "../lib/server/log", "e2e: tests"],
  ["e2e/bench/page.bench.ts", "@/components/ui/button", "e2e/bench"],
  ["e2e/inside.spec.ts", "../components/ui/button", "e2e: tests"],
  ["e2e/support.ts", "../lib/server/log", "e2e"],
  ["lib/server/leak.ts", "./world.fixture", "test material stays in tests"],
  ["lib/domain/lost.ts", "./nowhere", "everything resolves"],
  ["tools/shortcut.ts", "../lib/server/log", "a room for every file"],
];

const cycle: readonly Import[] = [
  ["lib/domain/chicken.ts", "./egg"],
  ["lib/domain/egg.ts", "./chicken"],
];

const packages = [
  "zod",
  "react",
  "next",
  "pino",
  "kysely",
  "smpp",
  "fast-check",
  "react-hook-form",
  "@tanstack/react-query",
];

function statement(imported: string, index: number): string {
  const [path = "", how] = imported.split("#");
  if (how === "dynamic") return `export const later${index} = () => import("${path}");\n`;
  return `import ${how ?? ""} * as part${index} from "${path}";\n`;
}

/** Where an import of the tables lands, so that everything that should resolve does. */
function landing([from, imported]: Import): string | undefined {
  const [path = ""] = imported.split("#");
  if (!path.startsWith(".") && !path.startsWith("@/")) return undefined;
  if (path === "./nowhere") return undefined;
  return path.startsWith("@/") ? path.slice(2) : join(dirname(from), path).replaceAll("\\", "/");
}

function writeTree(root: string, imports: readonly Import[]): string[] {
  const files = new Map<string, string>();
  for (const [from] of imports) files.set(from, "export const own = 1;\n");
  for (const pair of imports) {
    const target = landing(pair);
    if (target === undefined) continue;
    if (!files.has(`${target}.ts`) && !files.has(`${target}.tsx`)) files.set(`${target}.ts`, "export {};\n");
  }
  imports.forEach(([from, imported], index) => {
    files.set(from, (files.get(from) ?? "") + statement(imported, index));
  });
  const others: [string, string][] = [
    ["tsconfig.json", JSON.stringify({ compilerOptions: { jsx: "react-jsx", paths: { "@/*": ["./*"] } } })],
    ...packages.flatMap((name): [string, string][] => [
      [`node_modules/${name}/package.json`, JSON.stringify({ name, version: "1.0.0" })],
      [`node_modules/${name}/index.js`, ""],
    ]),
    ["node_modules/zod/mini/index.js", ""],
    ["node_modules/next/link.js", ""],
  ];
  for (const [file, text] of [...files, ...others]) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
  return [...files.keys()];
}

/** The cruiser passes such a folder by, as it passes everything by without a usable TypeScript. */
const overlooked = "lib/node_modules/overlooked.ts";

/** Runs the check as `npm run lint` does, in a tree of its own. */
function checkImports(root: string) {
  const tsx = createRequire(import.meta.url).resolve("tsx/cli");
  const script = join(projectRoot, "e2e/rules/check-imports.ts");
  const { status, stdout, stderr } = spawnSync(process.execPath, [tsx, script], {
    cwd: root,
    encoding: "utf8",
  });
  return { status, summary: stdout, problems: stderr.split("\n").filter((line) => line !== "") };
}

describe("the import rules", () => {
  const root = mkdtempSync(join(tmpdir(), "bindery-imports-"));
  let files: string[] = [];
  let check: ReturnType<typeof checkImports>;

  beforeAll(() => {
    files = writeTree(root, [...allowed, ...forbidden.map(([from, to]) => [from, to] as const), ...cycle]);
    mkdirSync(dirname(join(root, overlooked)), { recursive: true });
    writeFileSync(join(root, overlooked), "export {};\n");
    check = checkImports(root);
  }, 120_000);

  afterAll(() => rmSync(root, { recursive: true, force: true }));

  const about = (from: string) => check.problems.filter((problem) => problem.startsWith(`${from} `));

  it("names the only file that it did not read, and fails", () => {
    expect(check.summary).toContain(`Import rules: ${files.length + 1} files, `);
    expect(check.problems.filter((problem) => problem.endsWith("was not read"))).toEqual([
      `${overlooked} was not read`,
    ]);
    expect(check.status).toBe(1);
  });

  it.each(forbidden)("%s may not import %s", (from, _imported, rule) => {
    expect(about(from).join("\n")).toContain(` (${rule})`);
  });

  it("reports a cycle", () => {
    expect(cycle.flatMap(([from]) => about(from)).join("\n")).toContain(" (no cycles)");
  });

  it("leaves the allowed imports alone", () => {
    expect(allowed.flatMap(([from]) => about(from))).toEqual([]);
  });
});
