/** Runs once in each process, when Next has started. */
export async function register(): Promise<void> {
  // eslint-disable-next-line no-restricted-properties -- a constant of the compiler, which leaves Node's code out of its copy for the edge
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { checkEnvironment, env, isDevelopment } = await import("@/lib/server/config/env");
  // `node bindery.js start` has done so before the port was opened; `next dev` has not.
  checkEnvironment();
  const { log, logConsole } = await import("@/lib/server/http/log");
  if (!isDevelopment()) logConsole();
  for (const { slug, provider } of env().connections)
    if (provider.apiKey === null)
      log.error(
        { connection: slug },
        "the file with the API key cannot be read: nothing can be changed here",
      );
  // Brings the ledger's tables up to date now and not at somebody's first request; while it fails, requests try again.
  const { database } = await import("@/lib/server/ledger/database");
  database().catch((err: unknown) => log.error({ err }, "the ledger is not usable"));
}
