import type { RecentSubject } from "../connection-view";
import { grouped } from "../counted";
import { differencePhrases, words } from "./difference-words";
import type { HistoryRow, Subject } from "./entry";
import type { Phrase } from "./phrase";

/** `row` stands by itself; `sentence` follows the person's name. */
type Voice = "row" | "sentence";

type Of<Kind extends RecentSubject["kind"]> = Extract<RecentSubject, { kind: Kind }>;

const aside = (text: string): Phrase => ({ kind: "aside", text });

/** Words in front of a piece that may begin with words itself. */
const after = (text: string, [first, ...rest]: readonly Phrase[]): Phrase[] => {
  if (first === undefined) return [words(text)];
  return first.kind === "words" ? [words(`${text} ${first.text}`), ...rest] : [words(text), first, ...rest];
};

function settingsPhrases({ difference, repeats }: Of<"settings">, applied: boolean): Phrase[] {
  const again = repeats ? [aside("sent again")] : [];
  if (difference === null || difference.count === 0) {
    const what = difference === null ? "the first settings" : "the same settings";
    return [words(applied ? `sent ${what}` : `asked to send ${what}`), ...again];
  }
  return applied
    ? [...differencePhrases(difference, "done"), ...again]
    : [...after("asked to", differencePhrases(difference, "asked")), ...again];
}

function rotationPhrases({ password, systemId }: Of<"rotation">, applied: boolean): Phrase[] {
  const both = password && systemId !== null;
  const what = both ? "password and the system ID" : password ? "password" : "system ID";
  const did = `${applied ? "rotated" : "asked to rotate"} the ${what}`;
  return systemId === null ? [words(did)] : [words(`${did} to`), { kind: "value", text: systemId }];
}

function recordedPhrases({ difference, systemId }: Of<"recorded">): Phrase[] {
  const named = (text: string): Phrase[] =>
    systemId === null ? [] : [words(text), { kind: "value", text: systemId }];
  if (difference === null) return [words("recorded the first settings")];
  if (difference.count > 0) {
    const phrases = after("recorded as in force:", differencePhrases(difference, "noted"));
    return [...phrases, ...named("and the system ID")];
  }
  return systemId === null ? [words("recorded the same settings")] : named("recorded the system ID");
}

const entriesWords = (seqs: readonly number[]) =>
  `${seqs.length === 1 ? "entry" : "entries"} ${seqs.map(grouped).join(" and ")}`;

function bindPhrases({ systemId, result, onWord, settled }: Of<"bind">, voice: Voice): Phrase[] {
  const notes = [
    `${grouped(result.ms)} ms`,
    ...(onWord && result.kind === "bound" ? ["on their word"] : []),
    ...(settled.length > 0 ? [`settled ${entriesWords(settled)}`] : []),
  ];
  return [
    words(voice === "row" ? "bind check as" : "checked a bind as"),
    { kind: "value", text: systemId },
    aside(notes.join(", ")),
  ];
}

function subjectPhrases(subject: Subject, applied: boolean, voice: Voice): Phrase[] {
  switch (subject.kind) {
    case "settings":
      return settingsPhrases(subject, applied);
    case "rotation":
      return rotationPhrases(subject, applied);
    case "recorded":
      return recordedPhrases(subject);
    case "labels":
      return differencePhrases(subject.difference, "done");
    case "bind":
      return bindPhrases(subject, voice);
    case "behind":
      return [words("marked this record as restored from a backup: it may be behind")];
    case "damaged":
      return [words("cannot be read: what is stored is not what was written")];
  }
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** What an entry was about, in phrases; the same everywhere. What was not applied was only asked for. */
export function describe(
  { subject, outcome, late }: Pick<HistoryRow, "subject" | "outcome" | "late">,
  voice: Voice,
): Phrase[] {
  const [first, ...rest] = subjectPhrases(subject, outcome?.kind === "applied", voice);
  if (first === undefined) return [];
  const start = voice === "row" && first.kind === "words" ? words(capital(first.text)) : first;
  return [start, ...rest, ...(late ? [aside("a late answer")] : [])];
}

function phraseText(phrase: Phrase): string {
  switch (phrase.kind) {
    case "words":
      return phrase.text;
    case "value":
      return `${phrase.text}${phrase.comma ? "," : ""}`;
    case "aside":
      return `(${phrase.text})`;
    case "becomes":
      return `${phrase.from} → ${phrase.to}${phrase.comma ? "," : ""}`;
  }
}

/** The phrases as plain text, for tickets and exports. */
export const asText = (phrases: readonly Phrase[]) => phrases.map(phraseText).join(" ");
