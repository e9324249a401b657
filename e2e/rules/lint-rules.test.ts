import { ESLint } from "eslint";
import { describe, expect, it } from "vitest";
import { projectRoot } from "./tree";

const withoutTypes = [
  "complexity",
  "import/no-default-export",
  "no-console",
  "no-restricted-globals",
  "no-restricted-properties",
  "no-restricted-syntax",
  "no-warning-comments",
  "react/no-danger",
  "@typescript-eslint/consistent-type-assertions",
  "@typescript-eslint/no-explicit-any",
  "@typescript-eslint/no-non-null-assertion",
];

// The types of the whole project would take most of a minute; these rules need none.
const eslint = new ESLint({
  cwd: projectRoot,
  overrideConfig: { languageOptions: { parserOptions: { projectService: false } } },
  ruleFilter: ({ ruleId }) => withoutTypes.includes(ruleId),
});

async function rulesBrokenBy(filePath: string, code: string): Promise<(string | null)[]> {
  const [result] = await eslint.lintText(code, { filePath });
  return (result?.messages ?? []).map((message) => message.ruleId);
}

const env = "export const port = process.env.PORT;\n";
const serverOnly = 'import "server-only";\n';

const broken: readonly (readonly [rule: string, file: string, code: string])[] = [
  ["no-restricted-properties", "lib/server/http/log.ts", serverOnly + env],
  ["no-restricted-properties", "lib/domain/settings.ts", env],
  ["no-restricted-properties", "lib/routes.ts", env],
  ["no-restricted-properties", "components/ui/button.tsx", env],
  ["no-restricted-properties", "app/layout.tsx", env],
  ["no-restricted-properties", "proxy.ts", env],
  ["no-restricted-properties", "lib/routes.ts", 'export const port = process["env"].PORT;\n'],
  ["no-restricted-properties", "lib/routes.ts", "const { env } = process;\nexport const port = env.PORT;\n"],
  ["no-restricted-syntax", "lib/routes.ts", "export const port = globalThis.process.env.PORT;\n"],
  ["no-restricted-syntax", "app/layout.tsx", 'import { env } from "node:process";\nexport const e = env;\n'],
  ["no-restricted-syntax", "components/ui/button.tsx", 'import p from "process";\nexport const e = p;\n'],
  ["no-restricted-syntax", "lib/server/http/log.ts", "export const log = 1;\n"],
  ["no-restricted-syntax", "lib/server/http/log.ts", `export const log = 1;\n${serverOnly}`],
  ["no-restricted-syntax", "lib/server/config/env.ts", env],
  ["no-restricted-syntax", "components/ui/card.tsx", "export const a = <p style={{ top: 0 }} />;\n"],
  ["no-restricted-syntax", "e2e/rotate.spec.ts", "export const f = (page) => page.waitForTimeout(1);\n"],
  ["no-restricted-syntax", "e2e/rotate.spec.ts", 'test.only("x", () => undefined);\n'],
  ["no-restricted-syntax", "e2e/rotate.spec.ts", 'test.describe.skip("x", () => undefined);\n'],
  ["no-restricted-syntax", "lib/domain/settings.ts", "export const now = () => new Date();\n"],
  ["no-restricted-properties", "lib/domain/settings.ts", "export const now = () => Date.now();\n"],
  ["no-restricted-properties", "lib/domain/settings.ts", "export const dice = () => Math.random();\n"],
  ["no-restricted-globals", "lib/domain/settings.ts", "export const bytes = () => crypto.randomUUID();\n"],
  ["no-restricted-globals", "lib/domain/settings.ts", 'export const get = () => fetch("/");\n'],
  ["import/no-default-export", "lib/routes.ts", "export default 1;\n"],
  ["import/no-default-export", "components/ui/card.tsx", "const a = 1;\nexport { a as default };\n"],
  ["import/no-default-export", "app/connections/rows.tsx", "export default 1;\n"],
  ["no-console", "app/layout.tsx", 'console.log("x");\n'],
  ["no-console", "components/ui/card.tsx", 'console.error("x");\n'],
  ["no-console", "lib/server/http/log.ts", `${serverOnly}console.warn("x");\n`],
  ["no-warning-comments", "lib/routes.ts", "// later: TO" + "DO\nexport const a = 1;\n"],
  ["react/no-danger", "app/layout.tsx", "export const a = <p dangerouslySetInnerHTML={{ __html: x }} />;\n"],
  ["@typescript-eslint/no-explicit-any", "lib/routes.ts", "export const a = (b: any) => b;\n"],
  ["@typescript-eslint/no-non-null-assertion", "lib/routes.ts", "export const a = (b?: string) => b!;\n"],
  [
    "@typescript-eslint/consistent-type-assertions",
    "lib/routes.ts",
    "export const a = (b: unknown) => b as string;\n",
  ],
];

const fine: readonly (readonly [file: string, code: string])[] = [
  ["lib/server/config/env.ts", serverOnly + env],
  ["lib/server/config/env.test.ts", env],
  ["e2e/sandbox/demo.ts", `${env}console.log(port);\n`],
  ["e2e/playwright.config.ts", `${env}export default { port };\n`],
  ["next.config.ts", `${env}export default { port };\n`],
  ["components/ui/icon.tsx", "export const a = <p dangerouslySetInnerHTML={{ __html: x }} />;\n"],
  ["app/connections/page.tsx", "export default function Page() { return null; }\n"],
  ["lib/domain/settings.ts", "export const at = (ms: number) => new Date(ms);\n"],
  ["lib/domain/settings.ts", "export const list = [1] as const;\n"],
  ["lib/server/http/log.ts", `${serverOnly}export const log = 1;\n`],
];

describe("the lint rules", { timeout: 60_000 }, () => {
  it.each(broken)("%s bites in %s: %j", async (rule, file, code) => {
    expect(await rulesBrokenBy(file, code)).toContain(rule);
  });

  it.each(fine)("%s may say %j", async (file, code) => {
    expect(await rulesBrokenBy(file, code)).toEqual([]);
  });
});
