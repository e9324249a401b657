import * as z from "zod/mini";

import { unconfirmedReasons } from "../outcome";
import { actorSchema } from "./events";

const seq = z.int().check(z.nonnegative());
/** Milliseconds since 1970, by the store's clock. */
const at = z.int();
const why = z.enum(unconfirmedReasons);
const by = { seq, at, actor: actorSchema };

const requestSchema = z.strictObject({
  ...by,
  settings: z.string(),
  enabled: z.boolean(),
  base: z.nullable(z.string()),
  secret: z.nullable(z.strictObject({ password: z.boolean(), systemId: z.nullable(z.string()) })),
  systemIdInUse: z.nullable(z.string()),
  repeats: z.nullable(seq),
  providerHost: z.string(),
});

/** A change that was asked for, as the state remembers it. */
export type RequestMark = z.infer<typeof requestSchema>;

/** What is known about a connection after an event: the present is one row. */
export const stateSchema = z.strictObject({
  /** Moves with applied, unconfirmed and recorded; rotations are based on it. */
  version: z.int(),
  /** Moves when settings, or a question about them, move; settings forms are based on it. */
  settingsVersion: z.int(),
  /** The settings last applied or recorded. */
  settings: z.nullable(
    z.strictObject({ ...by, hash: z.string(), enabled: z.boolean(), how: z.enum(["applied", "recorded"]) }),
  ),
  /** Since when the connection is on or off, as far as the ledger knows. */
  switchedAt: z.nullable(at),
  systemId: z.nullable(z.string()),
  /** The last applied password; `proven` once a bind with it succeeded. */
  password: z.nullable(z.strictObject({ ...by, proven: z.boolean() })),
  /** An unconfirmed change of settings that nothing has settled yet. */
  openSettings: z.nullable(
    z.strictObject({
      request: requestSchema,
      why,
      /** The newest repeat of it, which did not settle it. */
      repeat: z.nullable(z.strictObject({ seq, outcome: z.enum(["rejected", "not-sent", "unconfirmed"]) })),
      /** Some repeat is unconfirmed, not only the newest: a rejection of the first attempt settles nothing. */
      repeatOpen: z.boolean(),
      /** Settings of earlier unconfirmed changes, which may be in force too. */
      others: z.array(z.string()),
    }),
  ),
  /** An unconfirmed rotation that nothing has settled yet. */
  openCredentials: z.nullable(
    z.strictObject({
      request: requestSchema,
      why,
      password: z.boolean(),
      systemId: z.nullable(z.string()),
      /** Rotations before this one are open as well: its rejection does not settle them. */
      earlier: z.boolean(),
    }),
  ),
  inFlight: z.nullable(requestSchema),
  /** The seq of the newest request, whatever became of it. */
  lastRequest: seq,
  /** The provider's host of the settings in force. */
  providerHost: z.nullable(z.string()),
  /** Since a restore from a backup, until settings are applied or recorded; absent otherwise, as it was at first. */
  behind: z.optional(z.strictObject(by)),
});

export type ConnectionState = z.infer<typeof stateSchema>;

/** The state of a connection about which nothing is known. */
export const initialState: ConnectionState = {
  version: 0,
  settingsVersion: 0,
  settings: null,
  switchedAt: null,
  systemId: null,
  password: null,
  openSettings: null,
  openCredentials: null,
  inFlight: null,
  lastRequest: 0,
  providerHost: null,
};
