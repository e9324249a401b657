import { ArrowRight } from "lucide-react";

import { Value } from "./value";

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
