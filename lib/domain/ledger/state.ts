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

/** A change that had no clear answer, and that nothing has settled yet. `endedAt` is when it ended without one. */
const attemptSchema = z.extend(requestSchema, { why, status: z.nullable(z.int()), endedAt: at });

/** An attempt to change settings that may be in force. */
export type SettingsAttempt = z.infer<typeof attemptSchema>;

/** What of its credentials is still open: another entry may have settled a part of them. */
const credentialsAttemptSchema = z.extend(attemptSchema, {
  password: z.boolean(),
  systemId: z.nullable(z.string()),
});

/** A rotation that may be in force. */
export type CredentialsAttempt = z.infer<typeof credentialsAttemptSchema>;

/** What is known about a connection after an event: the present is one row. */
export const stateSchema = z.strictObject({
  /** Moves with applied, unconfirmed and recorded, and with a bind that settles; rotations are based on it. */
  version: z.int(),
  /** Moves when settings, or a question about them, move; settings forms are based on it. */
  settingsVersion: z.int(),
  /** The settings last applied or recorded. */
  settings: z.nullable(
    z.strictObject({
      ...by,
      hash: z.string(),
      enabled: z.boolean(),
      how: z.enum(["applied", "recorded"]),
      /** Applied ones: the settings that they took the place of, to which going back is an undo. */
      before: z.nullable(z.string()),
    }),
  ),
  /** Since when the connection is on or off, as far as the ledger knows. */
  switchedAt: z.nullable(at),
  /** The system ID that was last applied, recorded or bound, and by which entry. */
  systemId: z.nullable(z.strictObject({ ...by, value: z.string() })),
  /** The last applied password; `proven` once a bind with it succeeded. */
  password: z.nullable(z.strictObject({ ...by, proven: z.boolean() })),
  /** The attempts to change settings that nothing has settled, oldest first: each of them may be in force. */
  openSettings: z.array(attemptSchema),
  /** The newest repeat of the newest of them that is known to have changed nothing. */
  failedRepeat: z.nullable(z.strictObject({ seq, outcome: z.enum(["rejected", "not-sent"]) })),
  /** The rotations that nothing has settled, oldest first: each of them may be in force. */
  openCredentials: z.array(credentialsAttemptSchema),
  /** Rotations that a bind with older credentials closed: a late answer opens them again. */
  refuted: z.array(credentialsAttemptSchema),
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
  openSettings: [],
  failedRepeat: null,
  openCredentials: [],
  refuted: [],
  inFlight: null,
  lastRequest: 0,
  providerHost: null,
};
