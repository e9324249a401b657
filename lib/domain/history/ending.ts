import { counted, grouped } from "../counted";
import type { Outcome } from "../outcome";
import { outcomeWord } from "../outcome-words";
import type { HistoryRow } from "./entry";

export type EndingMark = {
  tone: "ok" | "warn" | "bad" | "neutral";
  word: string;
  /** What became of it afterwards: a question that was settled is no longer one. */
  note: string | null;
  kind: Outcome["kind"] | "bound" | "not-bound" | "in-flight" | "recorded" | "damaged";
};

type Ended = Pick<HistoryRow, "subject" | "outcome" | "inFlight" | "settledAt" | "settledBy" | "open">;

const units = [
  { size: 86_400_000, one: "day" },
  { size: 3_600_000, one: "hour" },
  { size: 60_000, one: "minute" },
] as const;

/** "3 s later"; in ms. */
export function laterWords(ms: number): string {
  const unit = units.find(({ size }) => ms >= size);
  if (unit) return `${counted(Math.floor(ms / unit.size), unit.one)} later`;
  return ms < 1000 ? "at once" : `${Math.floor(ms / 1000)} s later`;
}

function settledNote({ settledBy, settledAt, open }: Ended): string | null {
  if (open) return null;
  if (settledBy === null) return "settled";
  const { seq, at } = settledBy;
  return `settled by entry ${grouped(seq)}, ${laterWords(Math.max(0, at - (settledAt ?? at)))}`;
}

const plain = (tone: EndingMark["tone"], word: string, kind: EndingMark["kind"]): EndingMark => ({
  tone,
  word,
  kind,
  note: null,
});

/** How an entry ended, as a word with its tone, and what settled it later. */
export function endingOf(row: Ended): EndingMark {
  const { subject, outcome, inFlight, open } = row;
  if (subject.kind === "damaged") return plain("bad", "unreadable", "damaged");
  if (subject.kind === "bind") {
    return subject.result.kind === "bound"
      ? plain("ok", "bound", "bound")
      : plain("bad", "not bound", "not-bound");
  }
  if (inFlight) return plain("neutral", "on its way", "in-flight");
  if (outcome === null) return plain("neutral", "recorded", "recorded");
  const { kind } = outcome;
  switch (kind) {
    case "applied":
      // Only where older credentials bound before the late answer came: the two contradict each other.
      return open
        ? {
            tone: "warn",
            word: outcomeWord[kind],
            kind,
            note: "in doubt since a bind with older credentials",
          }
        : plain("ok", outcomeWord[kind], kind);
    case "rejected":
      return plain("bad", `${outcomeWord[kind]}, ${outcome.status}`, kind);
    case "not-sent":
      return plain("bad", outcomeWord[kind], kind);
    case "unconfirmed": {
      const note = settledNote(row);
      return { tone: note === null ? "warn" : "neutral", word: outcomeWord[kind], kind, note };
    }
  }
}

/** The same as plain text: "not confirmed; settled by entry 41, 3 s later". */
export function endingText(row: Ended): string {
  const { word, note } = endingOf(row);
  return note === null ? word : `${word}; ${note}`;
}
