/** Everything that may need an eye before the settings do, the most important first. */
export const noticeKinds = [
  "stale",
  "other-reader",
  "lost-record",
  "behind",
  "outcome",
  "moved",
  "restore-waits",
  "doubt-settings",
  "restored",
  "doubt-credentials",
  "in-flight",
  "unknown",
  "switching",
] as const;

export type NoticeKind = (typeof noticeKinds)[number];

/** What there would be to say; times in ms. */
export type NoticeFacts = {
  stale: boolean;
  otherReader: boolean;
  lostRecord: boolean;
  behind: boolean;
  /** What became of the last thing that was asked for here; null instead of its entry and its time where it has none. */
  outcome: { seq: number | null; at: number | null; settles: boolean } | null;
  moved: boolean;
  /** The newest attempt that is not confirmed, and when it ended. */
  doubtSettings: { seq: number; endedAt: number } | null;
  doubtCredentials: boolean;
  inFlight: boolean;
  unknown: boolean;
  /** Earlier settings that were asked for: taken into the form, or waiting for an answer. */
  restore: { waits: boolean } | null;
  switching: boolean;
};

/** How many stand on the page at once; the others fold into one line. */
const AT_ONCE = 2;

/** An attempt that ended after it, or is the same one as the ledger has it, says the newer thing on the same matter. */
function isOvertaken({ outcome, doubtSettings }: NoticeFacts): boolean {
  if (outcome === null || doubtSettings === null) return false;
  if (outcome.seq === doubtSettings.seq) return true;
  return outcome.settles && outcome.at !== null && outcome.at < doubtSettings.endedAt;
}

/** The page may show only a moment later that a change has settled what was in doubt. */
const isSettled = ({ outcome, doubtSettings }: NoticeFacts) =>
  outcome?.settles === true &&
  outcome.seq !== null &&
  doubtSettings !== null &&
  outcome.seq > doubtSettings.seq;

/**
 * Which notices stand and which fold, each in the order of importance. A newer one on the same matter replaces the
 * older, and an outcome takes away what it answers: "Nothing was sent" beneath "applied" would be a lie.
 */
export function standingNotices(facts: NoticeFacts): { standing: NoticeKind[]; folded: NoticeKind[] } {
  const outcome = facts.outcome !== null && !isOvertaken(facts);
  const says: Record<NoticeKind, boolean> = {
    stale: facts.stale,
    "other-reader": facts.otherReader,
    "lost-record": facts.lostRecord,
    behind: facts.behind,
    outcome,
    moved: facts.moved,
    "restore-waits": facts.restore?.waits === true,
    "doubt-settings": facts.doubtSettings !== null && !isSettled(facts),
    "doubt-credentials": facts.doubtCredentials,
    "in-flight": facts.inFlight,
    // What is known of a record that may be behind is said there.
    unknown: facts.unknown && !facts.behind,
    restored: facts.restore?.waits === false && !outcome,
    switching: facts.switching,
  };
  const all = noticeKinds.filter((kind) => says[kind]);
  return { standing: all.slice(0, AT_ONCE), folded: all.slice(AT_ONCE) };
}
