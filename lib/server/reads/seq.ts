import "server-only";

import * as z from "zod";

const seqSchema = z
  .string()
  .regex(/^[1-9]\d{0,14}$/)
  .transform(Number);

/** The number of an entry from an address, or null for anything else. */
export const seqOf = (text: string | null | undefined): number | null =>
  seqSchema.safeParse(text).data ?? null;
