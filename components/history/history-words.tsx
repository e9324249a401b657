import { Notice } from "@/components/ui/notice";
import { Time } from "@/components/ui/time";
import { StatePill } from "@/components/ui/tone";
import { Value } from "@/components/ui/value";
import { counted, grouped } from "@/lib/domain/counted";
import type { EndingMark } from "@/lib/domain/history/ending";
import type { ChainView } from "@/lib/domain/history/entry";

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

const entriesWord = (count: number) => `${counted(count, "entry", "entries")} in the ledger`;

/** How many entries there are, answers included, and when they were last found to be what was written. */
export function ChainLine({ entries, chain }: { entries: number; chain: ChainView | null }) {
  if (chain === null) return <span>{`${entriesWord(entries)}. Their chain is being verified.`}</span>;
  const { at, broken } = chain;
  if (broken !== null) return <span>{`${entriesWord(entries)}.`}</span>;
  return (
    <span>
      <span>{entriesWord(chain.entries)}</span>, chain verified <Time at={at} fixed={false} />.
    </span>
  );
}

/** The first entry that is not what was written, and what that means. */
export function ChainAlert({ chain }: { chain: ChainView | null }) {
  if (!chain?.broken) return null;
  const { seq, what } = chain.broken;
  return (
    <Notice
      tone="bad"
      role="alert"
      className="mb-3.5"
      title={<span translate="no">{`Entry ${grouped(seq)} is broken: ${what}.`}</span>}
    >
      Verified <Time at={chain.at} fixed={false} />. Somebody or something changed the ledger behind Bindery’s
      back. Compare with a backup and with the provider’s own records before you rely on this entry or a later
      one. <code translate="no">node bindery.js ledger verify</code> says the same on the server.
    </Notice>
  );
}
