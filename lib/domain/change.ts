import type { BindResult } from "./bind-result";
import type { Outcome } from "./outcome";
import type { Secret, Settings } from "./settings";

/** How a change ended. `recorded` is false when the ledger could not be written after the call. */
export type SentChange = {
  /** The seq of the request; 0 when it could not be written and so was not sent. */
  seq: number;
  /** When it ended, in ms since 1970. */
  at: number;
  outcome: Outcome;
  recorded: boolean;
};

/** Labels alone are recorded without a call: the provider never sees them. */
export type AppliedSettings = { kind: "sent"; change: SentChange } | { kind: "labels-recorded" };

export type ApplySettings = {
  settings: Settings;
  /** The system ID in use, recorded and not sent; null to leave it as recorded. */
  systemId: string | null;
  /** The settings version the form is based on. */
  base: number;
  reason: string | null;
  /** The connection's name as typed; needed for dangerous changes. */
  confirmation: string;
};

export type RecordSettings = {
  settings: Settings;
  /** The system ID in use, null to leave it as recorded. */
  systemId: string | null;
  /** The settings version the form is based on. */
  base: number;
  reason: string | null;
  /** The connection's name as typed; needed where it differs dangerously from what may be in force. */
  confirmation: string;
};

export type SendAgain = {
  /** The newest attempt that the person saw. */
  seq: number;
  reason: string | null;
  /** The connection's name as typed; needed for what was dangerous the first time. */
  confirmation: string;
};

export type RotateCredentials = {
  secret: Secret;
  /** The version the dialog is based on: a rotation never follows another change silently. */
  base: number;
  reason: string | null;
  /** The attempt whose very credentials these are, when the window that holds them sends them again. */
  repeats: number | null;
};

export type CheckBind = {
  systemId: string;
  password: string;
  /** The request whose password this is, 0 for the one from before every rotation here; null when nobody says. */
  request: number | null;
  /** That it is that password is the person's word: it was typed. */
  onWord: boolean;
};

export type CheckedBind = { result: BindResult; recorded: boolean };
