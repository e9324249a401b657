import * as z from "zod";

import { routes } from "../../lib/routes";
import type { Person } from "./caller";

const mark = { seq: z.number(), at: z.number(), by: z.string() };

const viewSchema = z.object({
  now: z.number(),
  version: z.number(),
  settingsVersion: z.number(),
  settings: z.object({
    ...mark,
    body: z.object({ dailyLimit: z.number().nullable() }),
  }),
  systemId: z.string().nullable(),
  /** What is not confirmed, oldest first. */
  attempts: z.object({
    settings: z.array(z.object({ ...mark, settings: z.object({ dailyLimit: z.number().nullable() }) })),
    credentials: z.array(z.object(mark)),
  }),
  sendAgain: z.number().nullable(),
  inFlight: z.object(mark).nullable(),
  recent: z.array(
    z.object({ ...mark, outcome: z.object({ kind: z.string() }).nullable(), inFlight: z.boolean() }),
  ),
});

/** What the page of a connection says, as far as these tests ask. */
export type View = z.infer<typeof viewSchema>;

const answer = z.object({ ok: z.literal(true), value: viewSchema });

/** What the page of a connection shows to somebody. */
export async function viewOf(person: Person, slug: string): Promise<View> {
  const { text } = await person.get(routes.api.connection(slug));
  return answer.parse(JSON.parse(text)).value;
}
