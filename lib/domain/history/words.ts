import type { BriefDifference } from "../connection-view";
import { grouped } from "../counted";
import { limitWord } from "../daily-limit";
import type { Outcome } from "../outcome";
import { outcomeWord } from "../outcome-words";
import type { HistoryRow, Subject } from "./entry";
import type { Phrase } from "./phrase";

/** `row` stands by itself; `sentence` follows the person's name. */
type Voice = "row" | "sentence";

const words = (text: string): Phrase => ({ kind: "words", text });
const only = (condition: boolean, ...phrases: Phrase[]) => (condition ? phrases : []);

function differencePhrases(difference: BriefDifference | null, voice: Voice): Phrase[] {
  if (difference === null) return [words("the first settings")];
  const { added, removed, relabelled, limit, enabled, more, count } = difference;
  if (count === 0) return [words("the same settings")];
  const named = voice === "sentence";
  return [
    ...only(enabled !== null, words(enabled?.to ? "enabled the connection" : "disabled the connection")),
    ...only(named && added.length > 0, words("added")),
    ...added.map(({ range }): Phrase => ({ kind: "added", range })),
    ...only(named && removed.length > 0, words("removed")),
    ...removed.map(({ range }): Phrase => ({ kind: "removed", range })),
    ...only(more > 0, words(`and ${grouped(more)} more`)),
    ...only(relabelled > 0, words(relabelled === 1 ? "a label" : `${grouped(relabelled)} labels`)),
    ...(limit
      ? [
          words("daily limit"),
          { kind: "becomes" as const, from: limitWord(limit.from), to: limitWord(limit.to) },
        ]
      : []),
  ];
}

function subjectPhrases(subject: Subject, voice: Voice): Phrase[] {
  switch (subject.kind) {
    case "settings":
      return [
        ...only(subject.repeats, words("sent again")),
        ...only(!subject.repeats && subject.difference === null, words("sent")),
        ...differencePhrases(subject.difference, voice),
      ];
    case "rotation": {
      const { password, systemId } = subject;
      const both = password && systemId !== null;
      const what = both ? "password and the system ID" : password ? "password" : "system ID";
      return [
        words(`rotated the ${what}`),
        ...(systemId === null ? [] : [words("to"), { kind: "value" as const, text: systemId }]),
      ];
    }
    case "recorded":
      return [words("recorded"), ...differencePhrases(subject.difference, voice)];
    case "labels":
      return [words("changed"), ...differencePhrases(subject.difference, voice)];
    case "bind":
      return [
        words(voice === "row" ? "bind check as" : "checked a bind as"),
        { kind: "value", text: subject.systemId },
        { kind: "aside", text: `${grouped(subject.result.ms)} ms` },
      ];
    case "behind":
      return [words("marked this record as restored from a backup: it may be behind")];
    case "damaged":
      return [words("cannot be read: what is stored is not what was written")];
  }
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** What an entry was about, in phrases; the same everywhere. */
export function describe({ subject, late }: Pick<HistoryRow, "subject" | "late">, voice: Voice): Phrase[] {
  const [first, ...rest] = subjectPhrases(subject, voice);
  if (first === undefined) return [];
  const start = voice === "row" && first.kind === "words" ? words(capital(first.text)) : first;
  return [start, ...rest, ...only(late, { kind: "aside", text: "a late answer" })];
}

/** The phrases as plain text, for tickets and exports. */
export const asText = (phrases: readonly Phrase[]) =>
  phrases
    .map((phrase) => {
      switch (phrase.kind) {
        case "words":
        case "value":
          return phrase.text;
        case "aside":
          return `(${phrase.text})`;
        case "added":
          return `+${phrase.range}`;
        case "removed":
          return `-${phrase.range}`;
        case "becomes":
          return `${phrase.from} -> ${phrase.to}`;
      }
    })
    .join(" ");

export type EndingMark = {
  tone: "ok" | "warn" | "bad" | "neutral";
  word: string;
  kind: Outcome["kind"] | "bound" | "not-bound" | "in-flight" | "recorded" | "damaged";
};

/** How an entry ended, as a word with its tone. */
export function endingOf({
  subject,
  outcome,
  inFlight,
}: Pick<HistoryRow, "subject" | "outcome" | "inFlight">): EndingMark {
  if (subject.kind === "damaged") return { tone: "bad", word: "unreadable", kind: "damaged" };
  if (subject.kind === "bind") {
    return subject.result.kind === "bound"
      ? { tone: "ok", word: "bound", kind: "bound" }
      : { tone: "bad", word: "not bound", kind: "not-bound" };
  }
  if (inFlight) return { tone: "neutral", word: "on its way", kind: "in-flight" };
  if (outcome === null) return { tone: "neutral", word: "recorded", kind: "recorded" };
  const { kind } = outcome;
  switch (kind) {
    case "applied":
      return { tone: "ok", word: outcomeWord[kind], kind };
    case "rejected":
      return { tone: "bad", word: `${outcomeWord[kind]}, ${outcome.status}`, kind };
    case "not-sent":
      return { tone: "bad", word: outcomeWord[kind], kind };
    case "unconfirmed":
      return { tone: "warn", word: outcomeWord[kind], kind };
  }
}
