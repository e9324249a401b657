import "server-only";

import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { checkEnvironment, settleServerEnvironment } from "@/lib/server/config/env";
import { settleConnections } from "@/lib/server/http/connections";

/** Starts Next's own server, which stands beside this file; it opens its port before it calls anything of ours. */
export async function start(): Promise<void> {
  checkEnvironment();
  settleServerEnvironment();
  settleConnections();
  // What a library should no longer use is no error of this server, and nobody who reads its log can change it.
  process.noDeprecation = true;
  await import(pathToFileURL(join(__dirname, "server.js")).href);
}
