import type { BindResult } from "../bind-result";
import type { RecentEntry, RecentSubject } from "../connection-view";
import type { Actor } from "../ledger/events";
import type { Outcome } from "../outcome";
import type { Settings } from "../settings";

/** What an entry is about; `damaged` when what is stored is not what was written. */
export type Subject = RecentSubject | { kind: "damaged" };

/** What the settings of an entry mean for the address that is searched for, beside those before it. */
export type AddressMark = "lets-in" | "still-in" | "shuts-out";

/** One row of the history: a change with its outcome, a record, or a check. */
export type HistoryRow = Omit<RecentEntry, "subject" | "phrases"> & {
  subject: Subject;
  /** The outcome replaced an earlier "not confirmed". */
  late: boolean;
  /** The request whose new credentials a bind check tried; null for everything else. */
  tried: number | null;
  /** Null unless an address is searched for. */
  address: AddressMark | null;
};

export type HistoryPage = {
  rows: HistoryRow[];
  /** The seq before which the next page goes on; null when there is nothing older. */
  next: number | null;
  /** Whether the settings in force let the searched address in; null for other searches, or when nothing is known. */
  letsIn: boolean | null;
};

/** The newest verification of a connection's chain: when, of how many entries, and the first that is broken. */
export type ChainView = { at: number; entries: number; broken: { seq: number; what: string } | null };

export type HistorySummary = {
  /** How many changes, records and checks the history tells: what answers a change is told with it. */
  told: number;
  /** How many entries the ledger has of this connection. */
  entries: number;
  /** Everybody who is in the history, by label. */
  people: string[];
  /** Null while the first verification is on its way. */
  chain: ChainView | null;
  /** The store's clock, ms since 1970. */
  now: number;
};

/** One way a change was recorded to have ended; a later one replaces an earlier one. */
export type Settlement = { seq: number | null; at: number; outcome: Outcome; hash: string | null };

export type BindMark = { seq: number; at: number; by: string; systemId: string; result: BindResult };

/** Everything the ledger knows about one entry. */
export type EntryDetail = {
  row: HistoryRow;
  actor: Actor;
  from: string | null;
  hash: string;
  providerHost: string | null;
  before: Settings | null;
  after: Settings | null;
  /** Whole settings that might be in force once this entry had ended; null for those that nobody knows. */
  possible: (Settings | null)[];
  /** The body of the call as it was sent, the password masked; null when nothing is sent. */
  body: string | null;
  settlements: Settlement[];
  binds: BindMark[];
  /** The request whose body this one sent again, or whose password this check tried; 0 for the first password. */
  refersTo: number | null;
};
