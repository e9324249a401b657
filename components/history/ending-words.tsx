import { StatePill } from "@/components/ui/tone";
import { Value } from "@/components/ui/value";
import type { EndingMark } from "@/lib/domain/history/ending";

/** How an entry ended, and what settled it later: read aloud as one sentence. */
export function EndingWords({
  ending: { tone, word, note },
}: {
  ending: Pick<EndingMark, "tone" | "word" | "note">;
}) {
  return (
    <>
      <StatePill tone={tone}>{word}</StatePill>
      {note !== null && (
        <Value className="text-sm text-ink-2">
          <span className="sr-only">; </span>
          <span>{note}</span>
        </Value>
      )}
    </>
  );
}
