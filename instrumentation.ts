/** Runs once, before the first request is answered. */
export async function register(): Promise<void> {
  // eslint-disable-next-line no-restricted-properties -- a constant of the compiler, which leaves Node's code out of its copy for the edge
  if (process.env.NEXT_RUNTIME === "nodejs") {
    const { start } = await import("@/lib/server/commands/start");
    start();
  }
}
