import * as z from "zod/mini";

const ms = z.int().check(z.nonnegative());

/** Why no byte of a call reached the provider. */
export const notSentReasons = [
  "lookup",
  "refused",
  "unreachable",
  "certificate",
  "connect-timeout",
  "ledger",
] as const;

/** Why nobody knows whether a call is in force. */
export const unconfirmedReasons = [
  "timeout",
  "reset",
  "server-error",
  "redirect",
  "retry-later",
  "not-the-providers",
  "stopped",
] as const;

/** How a change ended, as far as is known: the words of the product, and what led to them. */
export const outcomeSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("applied"), status: z.int(), ms }),
  z.strictObject({
    kind: z.literal("rejected"),
    status: z.int(),
    /** The provider's own words, cut and cleaned; null when it gave none or repeated a secret. */
    message: z.nullable(z.string()),
    retryAfter: z.nullable(z.string()),
    ms,
  }),
  z.strictObject({ kind: z.literal("not-sent"), why: z.enum(notSentReasons), ms }),
  z.strictObject({
    kind: z.literal("unconfirmed"),
    why: z.enum(unconfirmedReasons),
    status: z.nullable(z.int()),
    ms,
  }),
]);

export type Outcome = z.infer<typeof outcomeSchema>;
