import type { SentChange } from "@/lib/domain/change";
import type { ConnectionView } from "@/lib/domain/connection-view";
import type { Outcome } from "@/lib/domain/outcome";
import type { AppError } from "@/lib/result";

export type Part = "password" | "systemId";

/** What the operator has in hand; the password lives here and nowhere else on the page. */
export type Draft = {
  password: string;
  systemId: string;
  parts: Readonly<Record<Part, boolean>>;
  reason: string;
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
      /** A bind with the new password succeeded. */
      proven: boolean;
    }
  | { kind: "rejected"; outcome: OutcomeOf<"rejected">; recorded: boolean }
  | { kind: "not-sent"; outcome: OutcomeOf<"not-sent"> }
  | { kind: "unconfirmed"; seq: number; outcome: OutcomeOf<"unconfirmed">; recorded: boolean }
  | { kind: "refused"; error: AppError }
  | { kind: "unheard"; error: AppError };

type Held = {
  draft: Draft;
  /** The connection as it was when the dialog opened, or when the operator agreed to a newer one. */
  basis: ConnectionView;
  /** Attempts that may be in force, by seq; null where our server's answer never came. */
  doubts: readonly (number | null)[];
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
  | { type: "stored"; on: boolean }
  | { type: "hidden"; on: boolean }
  | { type: "sent"; basis: ConnectionView }
  | { type: "answered"; change: SentChange; heardAt: number }
  | { type: "failed"; error: AppError }
  | { type: "late"; seq: number; outcome: Outcome; heardAt: number; view: ConnectionView }
  | { type: "bound"; at: number; heardAt: number }
  | { type: "scrubbed" };
