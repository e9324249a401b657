import type { TestProject } from "vitest/node";

import { startPostgres } from "./server";

declare module "vitest" {
  interface ProvidedContext {
    /** The address of a server for this run; absent where tests use files. */
    postgres?: string;
  }
}

/** One server for all tests of a run. They stop no machine, so nothing has to be on its disk. */
export async function setup(project: TestProject) {
  const server = await startPostgres(["-c", "fsync=off", "-c", "max_connections=300"]);
  project.provide("postgres", server.url);
  return server.remove;
}
