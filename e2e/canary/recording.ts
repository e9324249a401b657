import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { BrowserContext, Page, Request } from "@playwright/test";
import * as z from "zod";

import { root } from "../sandbox/app-process";

/** One thing that was seen, and where. */
export type Sighting = { where: string; text: string };

const manifest = z.object({ node: z.record(z.string(), z.object({ exportedName: z.string() })) });

/** The names of the server actions of the build, by their id. */
function actionNames(): Map<string, string> {
  const file = join(root, ".next", "server", "server-reference-manifest.json");
  const { node } = manifest.parse(JSON.parse(readFileSync(file, "utf8")));
  return new Map(Object.entries(node).map(([id, { exportedName }]) => [id, exportedName]));
}

async function sightingsOf(request: Request, names: Map<string, string>): Promise<Sighting[]> {
  const where = `${request.method()} ${new URL(request.url()).pathname}`;
  const headers = await request.allHeaders();
  const action = names.get(headers["next-action"] ?? "");
  const response = await request.response();
  // A redirect has no body.
  const body = response && (await response.body().catch(() => Buffer.alloc(0)));
  return [
    { where: `address of ${where}`, text: request.url() },
    { where: `request headers of ${where}`, text: JSON.stringify(headers) },
    { where: `request body of ${action ?? where}`, text: request.postDataBuffer()?.toString("latin1") ?? "" },
    { where: `response headers of ${where}`, text: JSON.stringify((await response?.allHeaders()) ?? {}) },
    { where: `response body of ${action ?? where}`, text: body?.toString("latin1") ?? "" },
  ];
}

/** Records everything that travels between a browser and the application, and what the pages say on their consoles. */
export function recordTraffic(context: BrowserContext, appUrl: string) {
  const requests: Request[] = [];
  const said: Sighting[] = [];
  context.on("request", (request) => {
    if (request.url().startsWith(appUrl)) requests.push(request);
  });
  context.on("console", (message) => said.push({ where: "console of the page", text: message.text() }));
  const names = actionNames();
  return async (): Promise<Sighting[]> => [
    ...(await Promise.all(requests.map((request) => sightingsOf(request, names)))).flat(),
    ...said,
  ];
}

/** What stays in a page and its browser while it is open: markup, addresses, storage, cookies, history. */
export async function leftInPage(page: Page): Promise<Sighting[]> {
  const left = await page.evaluate(async () => ({
    "history state": JSON.stringify(history.state),
    "local storage": JSON.stringify(localStorage),
    "session storage": JSON.stringify(sessionStorage),
    "indexed databases": JSON.stringify(await indexedDB.databases()),
    caches: JSON.stringify(await window.caches?.keys()),
    "performance entries": JSON.stringify(performance.getEntries()),
    "form fields": JSON.stringify(
      [...document.querySelectorAll("input, textarea")].map((field) => "value" in field && field.value),
    ),
    selection: String(getSelection()),
    title: document.title,
  }));
  return [
    ...Object.entries(left).map(([where, text]) => ({ where, text: text ?? "" })),
    { where: "address bar", text: page.url() },
    { where: "markup", text: await page.content() },
    { where: "cookies", text: JSON.stringify(await page.context().cookies()) },
  ];
}

/** A heap snapshot of the page, after a garbage collection, as its JSON text. */
export async function heapSnapshot(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page);
  const chunks: string[] = [];
  session.on("HeapProfiler.addHeapSnapshotChunk", ({ chunk }) => chunks.push(chunk));
  await session.send("HeapProfiler.takeHeapSnapshot", { reportProgress: false });
  await session.detach();
  return chunks.join("");
}

/** The files below a folder, code of others left out, octets as Latin-1. */
export function filesBelow(folder: string): Sighting[] {
  return readdirSync(folder).flatMap((name): Sighting[] => {
    if (name === "node_modules") return [];
    const path = join(folder, name);
    return statSync(path).isDirectory()
      ? filesBelow(path)
      : [{ where: `file ${name}`, text: readFileSync(path, "latin1") }];
  });
}
