import { join } from "node:path";
import { ESLint } from "eslint";
import ts from "typescript";
import { expect, it } from "vitest";

import { projectRoot } from "./tree";

const file = join(projectRoot, "components/ui/sample.tsx");

const given = `
declare const name: string;
declare const count: number | null;
declare const when: boolean;
declare const icon: { type: "element" };
declare const Notice: (props: object) => typeof icon;
`;

/** A program of one file that is nowhere: the types of the whole project would take most of a minute. */
function programOf(code: string): ts.Program {
  const options = { noLib: true, noResolve: true, jsx: ts.JsxEmit.Preserve, target: ts.ScriptTarget.ES2022 };
  const source = ts.createSourceFile(file, code, options.target, true, ts.ScriptKind.TSX);
  const host = ts.createCompilerHost(options);
  host.getSourceFile = (path) => (path === file ? source : undefined);
  return ts.createProgram([file], options, host);
}

async function foundIn(element: string): Promise<(string | undefined)[]> {
  const code = `${given}export const Sample = () => ${element};\n`;
  const eslint = new ESLint({
    cwd: projectRoot,
    overrideConfig: {
      languageOptions: { parserOptions: { projectService: false, programs: [programOf(code)] } },
    },
    ruleFilter: ({ ruleId }) => ruleId === "house/own-text",
  });
  const [result] = await eslint.lintText(code, { filePath: file });
  return (result?.messages ?? []).map(({ messageId, message }) => messageId ?? message);
}

const broken: [element: string, messageId: string][] = [
  ["<p>Signed in as {name}.</p>", "changes"],
  ["<p><b>So far</b>{count}</p>", "changes"],
  ['<p>{icon}{when ? "on" : "off"}</p>', "changes"],
  ['<p><b>It is</b>{when && "on"}</p>', "changes"],
  ["<Notice>{'At ' + name} {icon}</Notice>", "changes"],
  ["<>{name}</>", "changes"],
  ["<p>{when && icon} It is on.</p>", "before"],
  ["<p>{when ? icon : null}<b>now</b> and then</p>", "before"],
  ["<p>{when ? icon : <>since <b>then</b></>}</p>", "leaves"],
  ["<>It is <b>on</b></>", "leaves"],
];

const whole: string[] = [
  "<p>{name}</p>",
  '<p>{when ? "on" : "off"}</p>',
  "<p>{'Signed in as ' + name}</p>",
  "<p>\n  {name}\n</p>",
  "<p>Signed in as <b>{name}</b>.</p>",
  "<p>{icon}{when && <b>on</b>}</p>",
  "<p>It is on. {when && icon}</p>",
  "<p><b>{name}</b>{' '}<b>{count}</b></p>",
  "<Notice>{name}</Notice>",
  "<Notice title={<>Signed in as <b>{name}</b></>}>{icon}</Notice>",
];

it("finds texts that a translated page could lose, or fall over", async () => {
  for (const [element, messageId] of broken) expect(await foundIn(element), element).toEqual([messageId]);
}, 60_000);

it("lets stand what is an element's own, or never moves", async () => {
  for (const element of whole) expect(await foundIn(element), element).toEqual([]);
}, 60_000);
