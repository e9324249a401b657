import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { freePort, root, spawnApp } from "../sandbox/app-process";

/** A dynamic page with nothing on it, of the same Next and the same build settings: the floor of every figure. */
const files = {
  "app/layout.tsx": `export default function Layout({ children }: { children: React.ReactNode }) {
  return <html lang="en"><body>{children}</body></html>;
}
`,
  "app/page.tsx": `import { connection } from "next/server";
import { Ready } from "./ready";
export default async function Page() {
  await connection();
  return <main><h1>Bare</h1><Ready /></main>;
}
`,
  "app/ready.tsx": `"use client";
import { useEffect, useState } from "react";
export function Ready() {
  const [ready, setReady] = useState(false);
  useEffect(() => setReady(true), []);
  return <button disabled={!ready}>Ready</button>;
}
`,
  "next.config.ts": `export default { output: "standalone", poweredByHeader: false, outputFileTracingRoot: ${JSON.stringify(root)} };
`,
  "package.json": `{ "name": "bare", "private": true }
`,
};

/** Below the project, so that it finds the same packages. */
const folder = join(root, "e2e", ".output", "bare");

/** Builds the bare page; gives the file that serves it. @throws with the build's words. */
export function buildBare(): string {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, "app"), { recursive: true });
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text);
  const next = join(root, "node_modules", "next", "dist", "bin", "next");
  const build = spawnSync(process.execPath, [next, "build"], { cwd: folder, encoding: "utf8" });
  if (build.status !== 0) throw new Error(`the bare page could not be built: ${build.stdout}${build.stderr}`);
  const output = join(folder, ".next", "standalone", "e2e", ".output", "bare");
  cpSync(join(folder, ".next", "static"), join(output, ".next", "static"), { recursive: true });
  return join(output, "server.js");
}

/** Starts the bare page; gives it once it answers, and how long that took in ms. */
export const startBare = (server: string, env: Record<string, string> = {}) =>
  timedStart({ server, env, path: "/" });

const isolate = `import { subscribe } from "node:diagnostics_channel";
subscribe("http.server.request.start", ({ response }) =>
  response.setHeader("Cross-Origin-Opener-Policy", "same-origin"));`;

/** With it the bare page sends the policy that ours has to, for which a browser leaves the process it began in. */
export const isolated = { NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(isolate)}` };

type Start = { server?: string; env: Record<string, string>; path: string; port?: number };

/** Starts a server; gives it, and the ms until `path` answered with 200 for the first time. */
export async function timedStart({ server, env, path, port }: Start) {
  const at = port ?? (await freePort());
  const started = performance.now();
  const app = spawnApp({ env, port: at, ...(server !== undefined && { server }) });
  for (;;) {
    const answered = await fetch(`http://127.0.0.1:${at}${path}`).then(
      ({ status }) => status === 200,
      () => false,
    );
    if (answered) return { app, ms: performance.now() - started };
    if (performance.now() - started > 60_000) throw new Error(`no answer: ${app.output()}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
