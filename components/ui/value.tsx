import { ArrowRight } from "lucide-react";
import type { ReactNode } from "react";

import { classNames } from "./class-names";

type ValueProps = {
  /** An address, an ID, a text that goes into a file. */
  mono?: boolean;
  className?: string | undefined;
  children: ReactNode;
};

/** What stays as it is in every language: a name, an address, a number. */
export const Value = ({ mono = false, className, children }: ValueProps) => (
  <span translate="no" className={classNames(mono && "font-mono wrap-anywhere", className) || undefined}>
    {children}
  </span>
);

type Kind = "plain" | "add" | "del";
type ChipProps = {
  kind?: Kind;
  /** A value that another one replaces. */
  struck?: boolean;
  /** Words instead of a value. */
  word?: boolean;
  children: ReactNode;
  className?: string;
};

/** Added and removed are signs and words: a colour would call them good or bad. */
const kinds: Record<Kind, string> = {
  plain: "border-line bg-page text-ink-2",
  add: "border-line-control bg-surface font-medium text-ink",
  del: "border-line bg-page text-ink-2",
};

/** A value that is compared: added, removed or as it is. Long addresses wrap, nothing is cut. */
export function Chip({ kind = "plain", struck = false, word = false, children, className }: ChipProps) {
  const Tag = kind === "del" ? "del" : kind === "add" ? "ins" : "span";
  return (
    <Tag
      translate={word ? undefined : "no"}
      className={classNames(
        "inline-block max-w-full rounded-sm border px-1.75 py-px text-xs/5 wrap-anywhere",
        word ? "font-sans" : "font-mono",
        struck ? "line-through" : "no-underline",
        kinds[kind],
        className,
      )}
    >
      {children}
    </Tag>
  );
}

/** A piece of what is said: words, or a value that is marked. */
type Phrase =
  | { kind: "words" | "aside"; text: string }
  | { kind: "value"; text: string; comma?: true }
  | { kind: "becomes"; from: string; to: string; comma?: true };

const withComma = (text: string, comma: boolean) => (comma ? `${text},` : text);

function PhraseText({ phrase }: { phrase: Phrase }) {
  switch (phrase.kind) {
    case "words":
      return <span>{phrase.text}</span>;
    case "aside":
      return <span className="text-sm text-ink-3">{phrase.text}</span>;
    case "value":
      return (
        <Value mono className="text-sm">
          {withComma(phrase.text, phrase.comma === true)}
        </Value>
      );
    case "becomes":
      return (
        <span className="inline-flex flex-wrap items-center gap-x-1.5">
          <Value mono className="text-sm text-ink-3">
            {phrase.from}
          </Value>{" "}
          <ArrowRight role="img" aria-label="becomes" className="size-3.5 text-ink-3" />{" "}
          <Value mono className="text-sm">
            {withComma(phrase.to, phrase.comma === true)}
          </Value>
        </span>
      );
  }
}

/** What an entry was about, in words and values; with blanks, so that it is copied as a sentence. */
export const EntryWords = ({ phrases }: { phrases: readonly Phrase[] }) =>
  phrases.map((phrase, index) => (
    <span key={index}>
      <PhraseText phrase={phrase} />{" "}
    </span>
  ));
