import * as z from "zod/mini";

import { settingsSchema } from "@/lib/domain/settings";

const row = z.strictObject({ id: z.string(), text: z.string(), label: z.string() });

/** Edits as they are kept in the tab: the form, what it is based on, and what was typed under the list. */
export const draftSchema = z.strictObject({
  /** Another shape gets another number; what does not fit is dropped. */
  shape: z.literal(1),
  base: z.strictObject({
    settings: z.nullable(settingsSchema),
    version: z.int(),
    question: z.nullable(z.int()),
  }),
  values: z.strictObject({
    allowlist: z.array(row),
    limited: z.boolean(),
    dailyLimit: z.string(),
    enabled: z.boolean(),
    systemId: z.string(),
  }),
  typed: z.string(),
});

export type Draft = z.infer<typeof draftSchema>;
