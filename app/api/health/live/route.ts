export const dynamic = "force-dynamic";

/** Alive while the process runs. */
export const GET = () => Response.json({ status: "live" });
