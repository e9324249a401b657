import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { cache } from "react";

import { Frame } from "@/app/frame";
import { EndingWords } from "@/components/history/history-words";
import { EntryDetails } from "@/components/history/entry-details";
import { SessionNotice } from "@/components/shell/session";
import { Card } from "@/components/ui/card";
import { EntryWords } from "@/components/ui/value";
import { PageHeader } from "@/components/ui/layout";
import { grouped } from "@/lib/domain/counted";
import { endingOf } from "@/lib/domain/history/ending";
import { describe } from "@/lib/domain/history/words";
import { routes } from "@/lib/routes";
import { page } from "@/lib/server/http/page";
import { readHistoryEntry } from "@/lib/server/reads/history-entry";
import { seqOf } from "@/lib/server/reads/seq";
import { signedInFor, titleFor } from "@/lib/server/reads/signed-in";

type Props = { params: Promise<{ slug: string; seq: string }> };

const entryAt = cache(async (slug: string, text: string) => {
  const seq = seqOf(text);
  return seq === null ? null : readHistoryEntry(slug, seq);
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug, seq: text } = await params;
  return titleFor(slug, async ({ name }) => {
    // What cannot be read is said by the page.
    const detail = await entryAt(slug, text).catch(() => undefined);
    if (detail === null) notFound();
    return `Entry ${grouped(detail?.row.seq ?? seqOf(text) ?? 0)} of ${name}`;
  });
}

export default page("history entry", async ({ params }: Props) => {
  const { slug, seq: text } = await params;
  const { person, connection, role } = await signedInFor(slug);
  const detail = await entryAt(slug, text);
  if (detail === null) notFound();
  return (
    <Frame
      person={person}
      connection={connection}
      page="history"
      notice={<SessionNotice label={person.label} />}
    >
      <PageHeader
        title={`Entry ${grouped(detail.row.seq)}`}
        sub={
          <>
            <span className="flex flex-wrap items-center gap-1.5">
              <EntryWords phrases={describe(detail.row, "row")} />
            </span>
            <span>
              <EndingWords ending={endingOf(detail.row)} />
            </span>
            <Link
              prefetch={false}
              href={routes.history(slug)}
              className="inline-flex min-h-6 items-center text-accent underline"
            >
              Full history
            </Link>
          </>
        }
      />
      <Card>
        <EntryDetails
          detail={detail}
          ownPage
          place={{ slug, name: connection.name, canRestore: role === "operator" }}
        />
      </Card>
    </Frame>
  );
});
