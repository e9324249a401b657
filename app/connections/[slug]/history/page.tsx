import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";

import { Frame } from "@/app/frame";
import { HistoryScreen } from "@/components/history/history-screen";
import { SessionNotice } from "@/components/shell/session";
import { filterSearch, readFilters } from "@/lib/domain/history/filters";
import { historyQuery } from "@/lib/queries/reads";
import { log } from "@/lib/server/http/log";
import { page } from "@/lib/server/http/page";
import { readHistoryPage, readHistorySummary } from "@/lib/server/reads/history";
import { signedInFor, titleFor } from "@/lib/server/reads/signed-in";

type Props = {
  params: Promise<{ slug: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export const generateMetadata = async ({ params }: Props): Promise<Metadata> =>
  titleFor((await params).slug, ({ name, environment }) => `History of ${name}, ${environment}`);

export default page("history", async ({ params, searchParams }: Props) => {
  const { person, connection, role } = await signedInFor((await params).slug);
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(await searchParams)) {
    if (typeof value === "string") search.set(name, value);
  }
  const { filters } = readFilters(search);
  const client = new QueryClient();
  const summary = await readHistorySummary(connection.slug);
  // What cannot be read here is asked for again by the page, which says so when it fails there too.
  await client
    .infiniteQuery({
      ...historyQuery(connection.slug, filterSearch(filters)),
      queryFn: () => readHistoryPage(connection.slug, filters, null),
      retry: false,
    })
    .catch((error: unknown) => {
      log.error({ connection: connection.slug, err: error }, "the history could not be read");
    });
  return (
    <Frame
      person={person}
      connection={connection}
      page="history"
      notice={<SessionNotice label={person.label} />}
    >
      <HydrationBoundary state={dehydrate(client)}>
        <HistoryScreen
          place={{ slug: connection.slug, name: connection.name, canRestore: role === "operator" }}
          summary={summary}
        />
      </HydrationBoundary>
    </Frame>
  );
});
