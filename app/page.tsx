import type { Metadata } from "next";
import { redirect } from "next/navigation";

import { ConnectionList } from "@/components/shell/connection-list";
import { NoRole } from "@/components/shell/plain-page";
import { SessionNotice } from "@/components/shell/session";
import { PageHeader } from "@/components/ui/layout";
import type { ConnectionSummary } from "@/lib/domain/connection-view";
import { grouped } from "@/lib/domain/counted";
import { routes } from "@/lib/routes";
import { visibleConnections } from "@/lib/server/auth/permissions";
import { connections } from "@/lib/server/config/connections";
import { page } from "@/lib/server/http/page";
import { signedIn } from "@/lib/server/reads/signed-in";
import { readSummaries } from "@/lib/server/reads/summaries";
import { ConnectionRow, textOf } from "./connection-row";
import { Frame } from "./frame";
import { signOut } from "./sign-in/actions";

// The template is for the pages below.
export const metadata: Metadata = { title: { absolute: "Connections · Bindery" } };

const unique = (groups: readonly string[]) => [...new Set(groups)];

function waitingWords(summaries: readonly ConnectionSummary[]): string {
  const waiting = summaries.filter(({ toDo }) => toDo.length > 0).length;
  if (waiting === 0) return "Nothing is to do on any of them.";
  return `${grouped(waiting)} of ${grouped(summaries.length)} ${waiting === 1 ? "has" : "have"} something to do.`;
}

export default page("connections", async () => {
  const person = await signedIn();
  const visible = visibleConnections(person);
  if (visible.length === 0) {
    return (
      <NoRole
        label={person.label}
        received={person.groupsKind}
        operatorGroups={unique(connections().flatMap(({ operatorGroups }) => operatorGroups))}
        viewerGroups={unique(connections().flatMap(({ viewerGroups }) => viewerGroups))}
        signOut={signOut}
      />
    );
  }
  const [only, ...more] = visible;
  if (only && more.length === 0) redirect(routes.connection(only.slug));
  const summaries = await readSummaries(visible);
  return (
    <Frame person={person} notice={<SessionNotice label={person.label} />}>
      <PageHeader
        title="Connections"
        sub={`Each is one SMPP connection at the provider. ${waitingWords(summaries)}`}
      />
      <ConnectionList
        listed={summaries.map((summary) => ({
          slug: summary.slug,
          text: textOf(summary),
          waits: summary.toDo.length > 0,
          row: <ConnectionRow key={summary.slug} summary={summary} />,
        }))}
      />
    </Frame>
  );
});
