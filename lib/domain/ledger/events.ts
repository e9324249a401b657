import * as z from "zod/mini";

import { bindResultSchema } from "../bind-result";
import { outcomeSchema } from "../outcome";

const seq = z.int().check(z.positive());
const hash = z.string().check(z.regex(/^[0-9a-f]{64}$/));
const reason = z.nullable(z.string().check(z.maxLength(200)));
/** The network address the person came from, as far as it can be known. */
const from = z.nullable(z.string());

/** Who did it: issuer and subject identify, the label is shown. */
export const actorSchema = z.strictObject({
  issuer: z.string(),
  subject: z.string(),
  label: z.string(),
});

export type Actor = z.infer<typeof actorSchema>;

/** Which credentials a change carries; the password itself is never here. */
const secretMarkSchema = z.strictObject({ password: z.boolean(), systemId: z.nullable(z.string()) });

/** Everything that can stand in the ledger. Settings are referred to by the hash of their body. */
export const eventSchema = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("settings.recorded"),
    settings: hash,
    enabled: z.boolean(),
    systemId: z.nullable(z.string()),
    /** The settings recorded before, for the differences. */
    base: z.nullable(hash),
    providerHost: z.string(),
    reason,
    from,
  }),
  /** Labels changed: nothing was sent, since the provider never sees a label. */
  z.strictObject({ type: z.literal("labels.recorded"), settings: hash, base: hash, reason, from }),
  z.strictObject({
    type: z.literal("change.requested"),
    settings: hash,
    enabled: z.boolean(),
    base: z.nullable(hash),
    secret: z.nullable(secretMarkSchema),
    /** The system ID that is in use already: written down with the change, never sent. */
    systemIdInUse: z.nullable(z.string()),
    /** The request whose body this one sends again. */
    repeats: z.nullable(seq),
    providerHost: z.string(),
    reason,
    from,
  }),
  z.strictObject({ type: z.literal("change.settled"), request: seq, outcome: outcomeSchema }),
  z.strictObject({
    type: z.literal("bind.checked"),
    systemId: z.string(),
    /**
     * The request whose password was tried, 0 for the one from before every rotation here; null for typed
     * credentials of which nobody said where they come from.
     */
    request: z.nullable(z.int().check(z.nonnegative())),
    /** That it was that password is somebody's word: it was typed, not held by the window that made it. */
    onWord: z.boolean(),
    /** The newest entry when the bind began: it says nothing of what was asked for after that. */
    since: z.int().check(z.nonnegative()),
    /** The system ID belongs to another connection of the same SMSC, as far as is recorded. */
    foreign: z.boolean(),
    result: bindResultSchema,
    from,
  }),
  /** The ledger was restored from a backup: what came after the backup is not in it. */
  z.strictObject({ type: z.literal("behind.marked"), reason, from }),
]);

export type LedgerEvent = z.infer<typeof eventSchema>;
export type EventOf<T extends LedgerEvent["type"]> = Extract<LedgerEvent, { type: T }>;
