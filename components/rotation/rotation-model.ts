import type { Dispatch } from "react";

import type { SentChange } from "@/lib/domain/change";
import type { ConnectionView } from "@/lib/domain/connection-view";
import type { Outcome } from "@/lib/domain/outcome";
import type { AppError } from "@/lib/result";

type Part = "password" | "systemId";

/** What the operator has in hand; the password lives here and nowhere else on the page. */
export type Draft = {
  password: string;
  systemId: string;
  parts: Readonly<Record<Part, boolean>>;
  reason: string;
  /** The system ID that stays, as typed where nobody knows it for certain: for the texts and for binds, never sent. */
  idInUse: string;
  stored: boolean;
  hidden: boolean;
};

type OutcomeOf<Kind extends Outcome["kind"]> = Extract<Outcome, { kind: Kind }>;

/** How an attempt ended. `refused` changed nothing for certain, `unheard` may have changed something. */
export type Ending =
  | {
      kind: "applied";
      /** The request's seq; null when only a bind showed that it went through. */
      seq: number | null;
      at: number;
      /** The reader's clock when it was heard: bind checks count from here. */
      heardAt: number;
      recorded: boolean;
      through: "answer" | "late-answer" | "bind";
      /** The reader's clock when a bind with the new password succeeded; null while none has. */
      provenAt: number | null;
    }
  | {
      kind: "rejected";
      outcome: OutcomeOf<"rejected">;
      recorded: boolean;
      /** The reader's clock when it was heard: a wait that the provider asks for counts from here. */
      heardAt: number;
    }
  | { kind: "not-sent"; outcome: OutcomeOf<"not-sent"> }
  | { kind: "unconfirmed"; seq: number; at: number; outcome: OutcomeOf<"unconfirmed">; recorded: boolean }
  | { kind: "refused"; error: AppError }
  | { kind: "unheard"; error: AppError };

/** An attempt that may be in force. */
export type OpenAttempt = {
  /** Null where our server's answer never came. */
  seq: number | null;
  /** When it ended without a clear answer, in ms. */
  at: number;
};

type Held = {
  draft: Draft;
  /** The connection as it was when the dialog opened, or when the operator agreed to a newer one. */
  basis: ConnectionView;
  /** Attempts that may be in force, oldest first. They all carry the same credentials. */
  openAttempts: readonly OpenAttempt[];
};

export type RotationState =
  | ({ step: "choosing" } & Held)
  | ({ step: "sending"; before: Ending | null } & Held)
  | ({ step: "settled"; ending: Ending } & Held);

export type RotationEvent =
  | { type: "part"; part: Part; on: boolean }
  | { type: "generated"; password: string }
  | { type: "system-id"; text: string }
  | { type: "reason"; text: string }
  | { type: "id-in-use"; text: string }
  | { type: "stored"; on: boolean }
  | { type: "hidden"; on: boolean }
  | { type: "sent"; basis: ConnectionView }
  | { type: "answered"; change: SentChange; heardAt: number }
  | { type: "failed"; error: AppError; heardAt: number }
  | { type: "late"; seq: number; outcome: Outcome; heardAt: number; view: ConnectionView }
  | { type: "bound"; at: number; heardAt: number };

/** What the components of the open dialog are given. `view` is the connection as it is now. */
export type RotationProps = {
  state: RotationState;
  dispatch: Dispatch<RotationEvent>;
  view: ConnectionView;
};
