import * as z from "zod/mini";

const rangeSchema = z.strictObject({
  range: z.string().check(z.maxLength(100)),
  label: z.string().check(z.maxLength(200)),
});

/** The shape of settings in a form, an action's input and the ledger; `validSettings` judges the content. */
export const settingsSchema = z.strictObject({
  enabled: z.boolean(),
  allowlist: z.array(rangeSchema).check(z.maxLength(20_000)),
  dailyLimit: z.nullable(z.int()),
});

/** One line of the allowlist: a canonical CIDR range and its label, which only Bindery keeps. */
export type AllowedRange = z.infer<typeof rangeSchema>;

/** The three parameters that every call to the provider carries. */
export type Settings = z.infer<typeof settingsSchema>;

/** The credentials a change carries; `null` leaves that credential as it is. */
export type Secret = { systemId: string | null; password: string | null };
