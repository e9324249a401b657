import "server-only";

import * as z from "zod";

/** JSON that is what the schema says, read; null for everything else. */
export function readable<S extends z.core.$ZodType>(schema: S, text: string): z.output<S> | null {
  try {
    return z.parse(schema, JSON.parse(text));
  } catch {
    return null;
  }
}
