import {
  CircleCheck,
  CircleDashed,
  CircleHelp,
  CircleX,
  type LucideIcon,
  NotebookPen,
  PlugZap,
} from "lucide-react";
import type { ReactNode } from "react";

import { Card } from "@/components/ui/card";
import { EntryWords, Value } from "@/components/ui/value";
import { Section } from "@/components/ui/layout";
import { Time } from "@/components/ui/time";
import type { Tone } from "@/components/ui/tone";
import type { RecentEntry } from "@/lib/domain/connection-view";
import { grouped } from "@/lib/domain/counted";
import { type EndingMark, endingOf } from "@/lib/domain/history/ending";
import type { Subject } from "@/lib/domain/history/entry";
import type { Outcome } from "@/lib/domain/outcome";
import { routes } from "@/lib/routes";
import { EndingWords } from "./history-words";

type Sign = { icon: LucideIcon; look: string; pill: Tone | null };

const outcomeSigns: Record<Outcome["kind"], Sign> = {
  applied: { icon: CircleCheck, look: "text-ok", pill: null },
  rejected: { icon: CircleX, look: "text-bad", pill: "bad" },
  "not-sent": { icon: CircleX, look: "text-bad", pill: "bad" },
  unconfirmed: { icon: CircleHelp, look: "text-warn", pill: "warn" },
};

/** Settled questions, and an applied change that is in doubt again. */
const laterSigns: Partial<Record<EndingMark["tone"], Sign>> = {
  neutral: { icon: CircleHelp, look: "text-ink-3", pill: "neutral" },
  warn: { icon: CircleHelp, look: "text-warn", pill: "warn" },
};

type Signed = Pick<RecentEntry, "outcome" | "inFlight"> & { subject: Subject };

/** The sign of an entry, and the tone of its word where that is more than usual. */
export function signOf({ subject, outcome, inFlight }: Signed, { tone, note }: EndingMark): Sign {
  if (subject.kind === "damaged") return { icon: CircleX, look: "text-bad", pill: "bad" };
  if (subject.kind === "bind") {
    return subject.result.kind === "bound"
      ? { icon: PlugZap, look: "text-ok", pill: "ok" }
      : { icon: PlugZap, look: "text-bad", pill: "bad" };
  }
  if (inFlight) return { icon: CircleDashed, look: "text-ink-3", pill: "neutral" };
  if (outcome === null) return { icon: NotebookPen, look: "text-ink-3", pill: null };
  return (note !== null && laterSigns[tone]) || outcomeSigns[outcome.kind];
}

function RecentRow({ entry, slug }: { entry: RecentEntry; slug: string }) {
  const ending = endingOf(entry);
  const { icon: Icon, look, pill } = signOf(entry, ending);
  return (
    <li className="group relative flex min-h-13 flex-wrap items-center gap-x-3 gap-y-1 border-t border-line px-4 py-3 first:border-t-0 hover:bg-page">
      <Icon className={look} />
      <span className="flex min-w-0 flex-1 basis-60 flex-wrap items-center gap-x-1.5 gap-y-1">
        <Value className="font-medium wrap-anywhere">{entry.by}</Value> <EntryWords phrases={entry.phrases} />{" "}
        {entry.outcome === null || pill !== null || <Value className="sr-only">{`(${ending.word})`}</Value>}
        {pill && <EndingWords ending={{ ...ending, tone: pill }} />}
        {entry.reason !== null && <Value className="text-sm text-ink-3 wrap-anywhere">{entry.reason}</Value>}
      </span>
      <a
        href={routes.historyEntry(slug, entry.seq)}
        className="inline-flex min-h-6 items-center text-sm text-ink-3 underline-offset-4 outline-none group-hover:underline after:absolute after:inset-0 focus-visible:after:rounded-md focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent sm:text-right"
      >
        <span className="sr-only">{`Entry ${grouped(entry.seq)}, `}</span>
        <Time at={entry.at} />
      </a>
    </li>
  );
}

type RecentChangesProps = {
  entries: readonly RecentEntry[];
  slug: string;
  link?: ReactNode;
};

/** The newest changes, records and checks, and how each ended. */
export function RecentChanges({ entries, slug, link }: RecentChangesProps) {
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
              <RecentRow key={entry.seq} entry={entry} slug={slug} />
            ))}
          </ul>
        )}
      </Card>
    </Section>
  );
}
