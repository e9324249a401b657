import "server-only";

import { database } from "./database";

/** The session ids that were signed out before their cookie ran out; times in ms since 1970. */
export const signedOutSessions = {
  /** Remembers a signed-out session until its cookie would have ended; forgets those that have. */
  async add(sid: string, until: number): Promise<void> {
    const db = await database();
    await db.deleteFrom("signed_out").where("until", "<", Date.now()).execute();
    await db
      .insertInto("signed_out")
      .values({ sid, until })
      .onConflict((conflict) => conflict.column("sid").doNothing())
      .execute();
  },

  /** Whether a session was signed out. */
  async has(sid: string): Promise<boolean> {
    const db = await database();
    const row = await db.selectFrom("signed_out").select("sid").where("sid", "=", sid).executeTakeFirst();
    return row !== undefined;
  },
};
