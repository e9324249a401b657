import * as z from "zod/mini";

import { settingsSchema } from "@/lib/domain/settings";

const range = z.strictObject({ range: z.string(), label: z.string() });
const row = z.strictObject({ id: z.string(), text: z.string(), label: z.string() });

/** Edits as they are kept in the tab: the form, what it is based on, and what was typed under the list. */
export const draftSchema = z.strictObject({
  /** Another shape gets another number; what does not fit is dropped. */
  shape: z.literal(2),
  base: z.strictObject({
    settings: z.nullable(settingsSchema),
    version: z.int(),
    questions: z.array(z.int()),
    toChoose: z.strictObject({ enabled: z.boolean(), added: z.array(range) }),
  }),
  values: z.strictObject({
    allowlist: z.array(row),
    mayBeAdded: z.array(z.extend(range, { keep: z.nullable(z.boolean()) })),
    limited: z.boolean(),
    dailyLimit: z.string(),
    enabled: z.nullable(z.boolean()),
    systemId: z.string(),
  }),
  typed: z.string(),
});

export type Draft = z.infer<typeof draftSchema>;
