import { type IconNode, CircleCheck, CircleDashed, CircleHelp, CircleX, NotebookPen, PlugZap } from "lucide";
import type { ReactNode } from "react";

import { Icon } from "@/components/ui/icon";
import { Card } from "@/components/ui/card";
import { EntryWords } from "@/components/ui/entry-words";
import { StatePill } from "@/components/ui/pill";
import { Section } from "@/components/ui/section";
import { Time } from "@/components/ui/time";
import type { Tone } from "@/components/ui/tone";
import type { RecentEntry } from "@/lib/domain/connection-view";
import type { Outcome } from "@/lib/domain/outcome";
import { outcomeWord } from "@/lib/domain/outcome-words";

type Mark = { icon: IconNode; look: string; pill: { tone: Tone; word: string } | null };

const outcomeMarks: Record<Outcome["kind"], Mark> = {
  applied: { icon: CircleCheck, look: "text-ok", pill: null },
  rejected: { icon: CircleX, look: "text-bad", pill: { tone: "bad", word: outcomeWord.rejected } },
  "not-sent": { icon: CircleX, look: "text-bad", pill: { tone: "bad", word: outcomeWord["not-sent"] } },
  unconfirmed: { icon: CircleHelp, look: "text-warn", pill: { tone: "warn", word: outcomeWord.unconfirmed } },
};

function markOf({ subject, outcome, inFlight }: RecentEntry): Mark {
  if (subject.kind === "bind") {
    return subject.result.kind === "bound"
      ? { icon: PlugZap, look: "text-ok", pill: { tone: "ok", word: "bound" } }
      : { icon: PlugZap, look: "text-bad", pill: { tone: "bad", word: "not bound" } };
  }
  if (inFlight)
    return { icon: CircleDashed, look: "text-ink-3", pill: { tone: "neutral", word: "on its way" } };
  if (outcome === null) return { icon: NotebookPen, look: "text-ink-3", pill: null };
  return outcomeMarks[outcome.kind];
}

function RecentRow({ entry, action }: { entry: RecentEntry; action: ReactNode }) {
  const { icon, look, pill } = markOf(entry);
  return (
    <li className="flex min-h-13 flex-wrap items-center gap-x-3 gap-y-1 border-t border-line px-4 py-3 first:border-t-0">
      <Icon of={icon} className={look} />
      <span className="flex min-w-0 flex-1 basis-60 flex-wrap items-center gap-x-1.5 gap-y-1">
        <span className="font-medium wrap-anywhere">{entry.by}</span>
        <EntryWords phrases={entry.phrases} />
        {pill && <StatePill tone={pill.tone}>{pill.word}</StatePill>}
        {entry.reason !== null && <span className="text-sm text-ink-3 wrap-anywhere">{entry.reason}</span>}
      </span>
      {action}
      <span className="text-sm text-ink-3 sm:text-right">
        <Time at={entry.at} />
      </span>
    </li>
  );
}

type RecentChangesProps = {
  entries: readonly RecentEntry[];
  link?: ReactNode;
  /** What can be done about an entry: sending an unconfirmed one again. */
  actionFor?: (entry: RecentEntry) => ReactNode;
};

/** The newest changes, records and checks, and how each ended. */
export function RecentChanges({ entries, link, actionFor }: RecentChangesProps) {
  return (
    <Section
      title="Recent changes"
      help={
        <>
          <p>Every change sent to the provider, and how it ended.</p>
          {link}
        </>
      }
    >
      <Card>
        {entries.length === 0 ? (
          <p className="px-4 py-4 text-sm text-ink-2">Nothing was changed through Bindery yet.</p>
        ) : (
          <ul id="recent-changes" tabIndex={-1} className="scroll-mt-20 outline-none">
            {entries.map((entry) => (
              <RecentRow key={entry.seq} entry={entry} action={actionFor?.(entry)} />
            ))}
          </ul>
        )}
      </Card>
    </Section>
  );
}
