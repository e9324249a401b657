import type { BriefDifference } from "../connection-view";
import { counted, grouped } from "../counted";
import { limitWord } from "../daily-limit";
import type { Phrase } from "./phrase";

/** What was done, what was asked for ("asked to …" stands before it), or what was found to be so. */
export type Tense = "done" | "asked" | "noted";

type Clause = Phrase[];

export const words = (text: string): Phrase => ({ kind: "words", text });

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
export function differencePhrases(difference: BriefDifference, tense: Tense): Phrase[] {
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
