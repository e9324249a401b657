import type { Metadata } from "next";
import { redirect } from "next/navigation";

import { NoRole } from "@/components/shell/no-role";
import { PageHeader } from "@/components/ui/page-header";
import { NavLink } from "@/components/shell/nav-link";
import { EnvironmentPill } from "@/components/shell/environment-pill";
import { Card } from "@/components/ui/card";
import { StatePill } from "@/components/ui/pill";
import { Cell, HeadCell, Row, Table } from "@/components/ui/table";
import { Ago, Time } from "@/components/ui/time";
import type { ConnectionSummary } from "@/lib/domain/connection-view";
import { routes } from "@/lib/routes";
import { connections } from "@/lib/server/connections";
import { page } from "@/lib/server/page";
import { visibleConnections } from "@/lib/server/permissions";
import { readSummaries } from "@/lib/server/reads/summaries";
import { signedIn } from "@/lib/server/reads/signed-in";
import { Frame } from "./frame";
import { signOut } from "./sign-in/actions";

export const metadata: Metadata = { title: "Connections" };

const unique = (groups: readonly string[]) => [...new Set(groups)];

export default page("connections", async () => {
  const person = await signedIn();
  const visible = visibleConnections(person);
  if (visible.length === 0) {
    return (
      <NoRole
        label={person.label}
        operatorGroups={unique(connections().flatMap(({ operatorGroups }) => operatorGroups))}
        viewerGroups={unique(connections().flatMap(({ viewerGroups }) => viewerGroups))}
        signOut={signOut}
      />
    );
  }
  const [only, ...more] = visible;
  if (only && more.length === 0 && connections().length === 1) redirect(routes.connection(only.slug));
  const summaries = await readSummaries(visible);
  return (
    <Frame person={person}>
      <PageHeader title="Connections" sub="Each is one SMPP connection at the provider." />
      <Card className="overflow-x-auto">
        <Table aria-label="Connections">
          <thead>
            <tr>
              <HeadCell>Name</HeadCell>
              <HeadCell>State</HeadCell>
              <HeadCell>Last change</HeadCell>
              <HeadCell>Password</HeadCell>
            </tr>
          </thead>
          <tbody>
            {summaries.map((summary) => (
              <ConnectionRow key={summary.slug} summary={summary} />
            ))}
          </tbody>
        </Table>
      </Card>
    </Frame>
  );
});

function ConnectionRow({ summary }: { summary: ConnectionSummary }) {
  const { slug, name, environment, enabled, lastChange, passwordAt, open, behind, now } = summary;
  return (
    <Row>
      <Cell>
        <span className="flex flex-wrap items-center gap-2.5">
          <NavLink
            href={routes.connection(slug)}

            className="rounded-sm font-medium underline-offset-4 hover:underline"
          >
            {name}
          </NavLink>
          <EnvironmentPill name={environment} />
        </span>
      </Cell>
      <Cell>
        <span className="flex flex-wrap gap-1.5">
          <StatePill tone={enabled === null ? "neutral" : enabled ? "ok" : "warn"}>
            {enabled === null ? "Not known yet" : enabled ? "Enabled" : "Disabled"}
          </StatePill>
          {open && <StatePill tone="warn">not confirmed</StatePill>}
          {behind && <StatePill tone="warn">may be behind</StatePill>}
        </span>
      </Cell>
      <Cell>
        {lastChange ? (
          <>
            <Time at={lastChange.at} fixed={false} /> <span className="text-ink-2">by {lastChange.by}</span>
          </>
        ) : (
          <span className="text-ink-2">none yet</span>
        )}
      </Cell>
      <Cell>
        {passwordAt === null ? (
          <span className="text-ink-2">not rotated here</span>
        ) : (
          <>
            rotated <Ago at={passwordAt} now={now} />
          </>
        )}
      </Cell>
    </Row>
  );
}
