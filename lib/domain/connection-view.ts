import type { BindResult } from "./bind-result";
import type { Difference } from "./difference";
import type { Phrase } from "./history/phrase";
import type { Outcome } from "./outcome";
import type { Settings } from "./settings";

export type Role = "operator" | "viewer";

/** Who did something and when, in ms since 1970 by the store's clock. */
export type Mark = { seq: number; at: number; by: string };

/** The newest ranges of a long difference are enough for a line; `more` counts the rest. */
export type BriefDifference = Omit<Difference, "relabelled"> & { relabelled: number; more: number };

/** What an entry of the recent changes was about. */
export type RecentSubject =
  | { kind: "settings"; difference: BriefDifference | null; repeats: boolean }
  | { kind: "rotation"; password: boolean; systemId: string | null }
  | { kind: "recorded"; difference: BriefDifference | null }
  | { kind: "labels"; difference: BriefDifference }
  | { kind: "bind"; systemId: string; result: BindResult }
  /** The ledger was restored from a backup. */
  | { kind: "behind" };

export type RecentEntry = Mark & {
  subject: RecentSubject;
  /** What it was about, in the words that follow the person's name. */
  phrases: Phrase[];
  reason: string | null;
  /** Null while it is in flight, and for entries that call nobody. */
  outcome: Outcome | null;
  inFlight: boolean;
};

/** An unconfirmed change of settings; `sendAgain` is the seq a repeat must name, null when none is offered. */
export type OpenSettings = Mark & {
  settings: Settings;
  cause: string;
  sendAgain: number | null;
  repeat: "rejected" | "not-sent" | "unconfirmed" | null;
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
  /** Earlier attempts that may be in force beside the settings and the open question. */
  maybe: Settings[];
  switchedAt: number | null;
  systemId: string | null;
  password: (Mark & { proven: boolean }) | null;
  openSettings: OpenSettings | null;
  openCredentials: (Mark & { cause: string; password: boolean; systemId: string | null }) | null;
  inFlight: (Mark & { what: "settings" | "credentials" }) | null;
  /** The provider's host differs from the one the settings were applied at or recorded for. */
  hostChanged: boolean;
  /** The ledger was restored from a backup and may lack what came after it: who said so. */
  behind: Mark | null;
  recent: RecentEntry[];
};

/** The settings of an entry of the history, to be taken up again. */
export type EarlierSettings = Mark & { settings: Settings };

type InForce = Pick<ConnectionView, "hostChanged" | "behind" | "settings" | "openSettings" | "maybe">;

/** Everything that may be in force now, null for what nobody knows: what a danger is judged against. */
export const maybeInForce = (view: InForce): (Settings | null)[] => [
  ...(view.hostChanged || view.behind ? [null] : []),
  view.settings?.body ?? null,
  ...(view.openSettings ? [view.openSettings.settings] : []),
  ...view.maybe,
];

/** What the provider said of the API key, and when (ms since 1970); `unreadable` when Bindery has none to ask with. */
export type KeyStateView = { key: "valid" | "refused" | "unknown" | "unreadable"; checkedAt: number };

/** One line of the list of connections. */
export type ConnectionSummary = {
  slug: string;
  name: string;
  environment: string;
  /** Null while nothing is known. */
  enabled: boolean | null;
  lastChange: Mark | null;
  /** When the password was last rotated here, and by whom. */
  password: Mark | null;
  /** How many days its next rotation is late; 0 when it is not. */
  daysOverdue: number;
  /** What waits to be settled: unconfirmed settings, unconfirmed credentials. */
  open: ("settings" | "credentials")[];
  /** Whether the record was restored from a backup and may be behind. */
  behind: boolean;
  now: number;
};
