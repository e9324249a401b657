import type { BriefDifference, Phrase, RecentSubject } from "../connection-view";
import { counted, grouped } from "../counted";
import { limitWord } from "../daily-limit";
import type { HistoryRow, Subject } from "./entry";

/** What was done, what was asked for ("asked to …" stands before it), or what was found to be so. */
type Tense = "done" | "asked" | "noted";

type Clause = Phrase[];

const words = (text: string): Phrase => ({ kind: "words", text });

const verbs = {
  enable: { asked: "enable the connection", done: "enabled the connection", noted: "enabled" },
  disable: { asked: "disable the connection", done: "disabled the connection", noted: "disabled" },
  limit: { asked: "set the limit", done: "set the limit", noted: "limit" },
  add: { asked: "add", done: "added", noted: "added" },
  remove: { asked: "remove", done: "removed", noted: "removed" },
  change: { asked: "change", done: "changed", noted: "changed" },
} as const satisfies Record<string, Record<Tense, string>>;

function withComma(clause: Clause): Clause {
  const before = clause.slice(0, -1);
  const last = clause.at(-1);
  switch (last?.kind) {
    case "words":
      return [...before, words(`${last.text},`)];
    case "value":
    case "becomes":
      return [...before, { ...last, comma: true }];
    default:
      return clause;
  }
}

/** "a, b and c"; with `serial` "a, b, and c", where a part has an "and" of its own. */
function listed(parts: readonly Clause[], serial = false): Clause {
  return parts.flatMap((part, index) => {
    const left = parts.length - 1 - index;
    if (left === 0) return part;
    const kept = left > 1 || serial ? withComma(part) : part;
    return left === 1 ? [...kept, words("and")] : kept;
  });
}

const onlyCommas = (parts: readonly Clause[]): Clause =>
  parts.flatMap((part, index) => (index === parts.length - 1 ? part : withComma(part)));

/** Words that follow each other are one piece, so that a line breaks within them. */
const merged = (phrases: readonly Phrase[]): Phrase[] =>
  phrases.reduce<Phrase[]>((all, phrase) => {
    const last = all.at(-1);
    return last?.kind === "words" && phrase.kind === "words"
      ? [...all.slice(0, -1), words(`${last.text} ${phrase.text}`)]
      : [...all, phrase];
  }, []);

/** The ranges of one verb: those that are named, and how many more. */
function rangesPart(verb: string, named: BriefDifference["added"], more: number, tense: Tense): Clause[] {
  if (named.length === 0) return more === 0 ? [] : [[words(`${verb} ${counted(more, "range")}`)]];
  const items: Clause[] = [
    ...named.map(({ range }): Clause => [{ kind: "value", text: range }]),
    ...(more === 0 ? [] : [[words(`${grouped(more)} more`)]]),
  ];
  return [[words(verb), ...(tense === "noted" ? onlyCommas(items) : listed(items))]];
}

/** What separates two settings, as a sentence goes on after the person's name or "asked to". */
function differencePhrases(difference: BriefDifference, tense: Tense): Phrase[] {
  const { added, removed, relabelled, limit, enabled, moreAdded, moreRemoved } = difference;
  const parts: Clause[] = [
    ...(enabled === null ? [] : [[words(verbs[enabled.to ? "enable" : "disable"][tense])]]),
    ...(limit === null
      ? []
      : [
          [
            words(verbs.limit[tense]),
            { kind: "becomes" as const, from: limitWord(limit.from), to: limitWord(limit.to) },
          ],
        ]),
    ...rangesPart(verbs.add[tense], added, moreAdded, tense),
    ...rangesPart(verbs.remove[tense], removed, moreRemoved, tense),
    ...(relabelled === 0
      ? []
      : [[words(`${verbs.change[tense]} ${relabelled === 1 ? "a label" : counted(relabelled, "label")}`)]]),
  ];
  const several = [
    [added.length, moreAdded],
    [removed.length, moreRemoved],
  ].some(([named = 0, more = 0]) => named > 1 || (named === 1 && more > 0));
  return merged(tense === "noted" ? onlyCommas(parts) : listed(parts, several && parts.length > 1));
}

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
