import { ArrowRight } from "lucide";

import { Chip } from "./chip";
import { Icon } from "./icon";

/** A piece of what is said: words, or a value that is marked. */
type Phrase =
  | { kind: "words" | "aside" | "value"; text: string }
  | { kind: "added" | "removed"; range: string }
  | { kind: "becomes"; from: string; to: string };

function PhraseText({ phrase }: { phrase: Phrase }) {
  switch (phrase.kind) {
    case "words":
      return <span>{phrase.text}</span>;
    case "aside":
      return <span className="text-sm text-ink-3">{phrase.text}</span>;
    case "value":
      return <span className="font-mono text-sm wrap-anywhere">{phrase.text}</span>;
    case "added":
      return <Chip kind="add">+ {phrase.range}</Chip>;
    case "removed":
      return <Chip kind="del">− {phrase.range}</Chip>;
    case "becomes":
      return (
        <>
          <Chip kind="del" struck>
            {phrase.from}
          </Chip>
          <Icon of={ArrowRight} label="becomes" className="text-ink-3" />
          <Chip kind="add">{phrase.to}</Chip>
        </>
      );
  }
}

/** What an entry was about, in words and marks. */
export const EntryWords = ({ phrases }: { phrases: readonly Phrase[] }) =>
  phrases.map((phrase, index) => <PhraseText key={index} phrase={phrase} />);
