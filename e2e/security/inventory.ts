import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";

import { root } from "../sandbox/app-process";

const textOf = (file: string) => readFileSync(join(root, file), "utf8");
const filesBelow = (room: string): string[] =>
  readdirSync(join(root, room), { recursive: true, encoding: "utf8" }).map((file) => `${room}/${file}`);
const inApp = () => filesBelow("app");

/** The address of a route's file: `app/connections/[slug]/page.tsx` is `/connections/[slug]`. */
const addressOf = (file: string) =>
  `/${file
    .split("/")
    .slice(1, -1)
    .filter((part) => !/^(\(.*\)|@.*)$/.test(part))
    .join("/")}`;

/** Whatever a module offers under a name; enough for the few forms the project writes. */
const exportsOf = (text: string) =>
  [...text.matchAll(/^export (?:async )?(?:function|const|let|class) \*?\s*([A-Za-z0-9_]+)/gm)].map(
    ([, name = ""]) => name,
  );

/** Every function that a browser may call, as the sources declare it. */
export function actionsInSources(): string[] {
  const files = ["app", "components", "lib"]
    .flatMap(filesBelow)
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file));
  return files.flatMap((file) => {
    const text = textOf(file);
    if (/^\s*["']use server["']/.test(text)) return exportsOf(text).map((name) => `${file} ${name}`);
    return /^\s+["']use server["']/m.test(text) ? [`${file} an action inside a function`] : [];
  });
}

const manifestSchema = z.object({
  node: z.record(z.string(), z.object({ filename: z.string(), exportedName: z.string() })),
  edge: z.record(z.string(), z.unknown()),
});

/** Every function that a browser may call, as the build lists it: its name, and the id it is called by. */
export function actionsInBuild(): Map<string, string> {
  const { node, edge } = manifestSchema.parse(
    JSON.parse(textOf(".next/server/server-reference-manifest.json")),
  );
  const all = Object.entries(node).map(([id, { filename, exportedName }]) => [
    `${filename} ${exportedName}`,
    id,
  ]);
  if (Object.keys(edge).length > 0) throw new Error("the build has actions for the edge");
  return new Map(all.map(([name = "", id = ""]) => [name, id]));
}

export type Handler = { path: string; method: string };

const methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/** Every method of every route handler. */
export const handlers = (): Handler[] =>
  inApp()
    .filter((file) => /(^|\/)route\.tsx?$/.test(file))
    .flatMap((file) =>
      exportsOf(textOf(file))
        .filter((name) => methods.includes(name))
        .map((method) => ({ path: addressOf(file), method })),
    );

/** The address of every page. */
export const pages = (): string[] =>
  inApp()
    .filter((file) => /(^|\/)page\.tsx$/.test(file))
    .map(addressOf);

const pathsSchema = z.record(z.string(), z.string());

/** The addresses of every page and handler as the build lists them, without files such as the icon. */
export const addressesInBuild = (): string[] =>
  Object.keys(pathsSchema.parse(JSON.parse(textOf(".next/server/app-paths-manifest.json"))))
    .filter((key) => !key.startsWith("/_") && !/\.[a-z]+\/route$/.test(key))
    .map((key) => key.replace(/\/(page|route)$/, "") || "/");
