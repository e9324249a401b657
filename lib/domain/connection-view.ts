import type { BindResult } from "./bind-result";
import type { Difference } from "./difference";
import type { Outcome } from "./outcome";
import type { Settings } from "./settings";
import type { CredentialsAttempt, Fact, Mark, PasswordValue, SettingsAttempt } from "./standing";
import type { ToDo } from "./to-do";

/** A piece of what an entry says: words, or a value that the page marks; words carry their comma themselves. */
export type Phrase =
  | { kind: "words" | "aside"; text: string }
  | { kind: "value"; text: string; comma?: true }
  | { kind: "becomes"; from: string; to: string; comma?: true };

export type Role = "operator" | "viewer";

/** The newest ranges of a long difference are enough for a line; the rest is counted. */
export type BriefDifference = Omit<Difference, "relabelled"> & {
  relabelled: number;
  moreAdded: number;
  moreRemoved: number;
};

/** What an entry of the recent changes was about. */
export type RecentSubject =
  | { kind: "settings"; difference: BriefDifference | null; repeats: boolean }
  | { kind: "rotation"; password: boolean; systemId: string | null }
  | {
      kind: "recorded";
      difference: BriefDifference | null;
      /** The system ID that was named with it; null where it stayed as it was. */
      systemId: string | null;
    }
  | { kind: "labels"; difference: BriefDifference }
  | {
      kind: "bind";
      systemId: string;
      result: BindResult;
      /** Which password was tried is the person's word. */
      onWord: boolean;
      /** The rotations about which nothing was open any more afterwards. */
      settled: number[];
    }
  /** The ledger was restored from a backup. */
  | { kind: "behind" };

/** The change, record or check that answered a question, and when that was known. */
export type SettledBy = { seq: number; at: number };

export type RecentEntry = Mark & {
  subject: RecentSubject;
  /** What it was about, in the words that follow the person's name. */
  phrases: Phrase[];
  reason: string | null;
  /** Null while it is in flight, and for entries that call nobody. */
  outcome: Outcome | null;
  inFlight: boolean;
  /** When the outcome was recorded, ms since 1970; null without one. */
  settledAt: number | null;
  /** Whether it is in doubt until now. */
  open: boolean;
  /** What answered it, where its outcome is not confirmed. */
  settledBy: SettledBy | null;
};

/** Everything the page of a connection shows: the present, as the ledger knows it. */
export type ConnectionView = {
  slug: string;
  name: string;
  environment: string;
  role: Role;
  smpp: { host: string; port: number; tls: boolean } | null;
  bind: { vantage: string | null; auto: boolean };
  rotateAfterDays: number;
  /** Until when the reader's sign-in is recent enough for rotations and dangerous changes, ms since 1970. */
  freshUntil: number;
  /**
   * Who is reading, and when they last proved to the SSO who they are, ms since 1970. The id tells people apart
   * without saying who they are: edits kept in a tab belong to one of them.
   */
  reader: { id: string; label: string; authTime: number };
  /** `REAUTH_MAX_AGE_S` is 0: the sign-in has to be younger than the dialog that needs it. */
  signInPerDialog: boolean;
  /** The store's clock when this was read. */
  now: number;
  /** The newest entry of the ledger. */
  head: { seq: number; hash: string };
  version: number;
  settingsVersion: number;
  settings: (Mark & { body: Settings; how: "applied" | "recorded" }) | null;
  /** The attempts that are not confirmed and that nothing has settled, oldest first. */
  attempts: { settings: SettingsAttempt[]; credentials: CredentialsAttempt[] };
  /** The seq that a repeat of the newest of these settings must name; null when none is offered. */
  sendAgain: number | null;
  /** How the newest repeat ended, if that left everything as it was. */
  failedRepeat: { seq: number; outcome: "rejected" | "not-sent" } | null;
  /** Settings that might have been in force 24 hours ago and are not among those that may be now. */
  dayAgo: (Settings | null)[];
  /** The settings before the newest applied change while nothing about it is in doubt: going back there is an undo. */
  undo: Settings | null;
  switchedAt: number | null;
  /** The system ID that was last applied, recorded or bound; null when none is recorded. */
  systemId: string | null;
  systemIdFrom: Mark | null;
  password: (Mark & { proven: boolean }) | null;
  inFlight: (Mark & { what: "settings" | "credentials" }) | null;
  /** The provider's host differs from the one the settings were applied at or recorded for. */
  hostChanged: boolean;
  /** The ledger was restored from a backup and may lack what came after it: who said so. */
  behind: Mark | null;
  recent: RecentEntry[];
};

/** The settings of an entry of the history, to be taken up again. */
export type EarlierSettings = Mark & { settings: Settings };

/** What the provider said of the API key, and when (ms since 1970); `unreadable` when Bindery has none to ask with. */
export type KeyStateView = { key: "valid" | "refused" | "unknown" | "unreadable"; checkedAt: number };

/** One line of the list of connections. */
export type ConnectionSummary = {
  slug: string;
  name: string;
  environment: string;
  enabled: Fact<boolean>;
  toDo: ToDo[];
  lastChange: Mark | null;
  password: Fact<PasswordValue>;
  now: number;
};
