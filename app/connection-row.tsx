import type { ReactNode } from "react";

import { EnvironmentPill } from "@/components/shell/environment-pill";
import { NavLink } from "@/components/shell/nav-link";
import { StatePill } from "@/components/ui/pill";
import { Ago, Time } from "@/components/ui/time";
import type { ConnectionSummary } from "@/lib/domain/connection-view";
import { overdueWords } from "@/lib/domain/password-age";
import { routes } from "@/lib/routes";

const cell = "block px-4 wrap-anywhere min-[720px]:table-cell min-[720px]:py-2.5 min-[720px]:align-top";

const stateWord = ({ enabled }: ConnectionSummary) =>
  enabled === null ? "Not known yet" : enabled ? "Enabled" : "Disabled";

const openWord = { settings: "settings not confirmed", credentials: "credentials not confirmed" } as const;

/** What the filter above the list looks in: all that a person might type for this line. */
export const textOf = (summary: ConnectionSummary): string =>
  [
    summary.name,
    summary.slug,
    summary.environment,
    stateWord(summary),
    ...summary.open.map((question) => openWord[question]),
    ...(summary.behind ? ["may be behind"] : []),
    ...(summary.daysOverdue > 0 ? ["overdue"] : []),
  ].join(" ");

/** One line of the list of connections; on a narrow screen a block of its own. */
export function ConnectionRow({ summary }: { summary: ConnectionSummary }) {
  const { slug, name, environment, enabled, lastChange, open, behind } = summary;
  return (
    <tr
      role="row"
      className="block border-t border-line py-2.5 max-[719px]:first:border-t-0 min-[720px]:table-row"
    >
      <td role="cell" className={cell}>
        <span className="flex flex-wrap items-center gap-x-2.5 gap-y-1 *:shrink">
          <NavLink
            href={routes.connection(slug)}
            className="inline-flex min-h-6 items-center rounded-sm font-medium underline-offset-4 hover:underline"
          >
            {name}
          </NavLink>
          <EnvironmentPill name={environment} />
        </span>
      </td>
      <td role="cell" className={`${cell} max-[719px]:py-1.5`}>
        <span className="flex flex-wrap gap-1.5">
          <StatePill tone={enabled === null ? "neutral" : enabled ? "ok" : "warn"}>
            {stateWord(summary)}
          </StatePill>
          {behind && (
            <StatePill tone="warn" wraps>
              may be behind
            </StatePill>
          )}
          {open.map((question) => (
            <StatePill key={question} tone="warn" wraps>
              {openWord[question]}
            </StatePill>
          ))}
        </span>
      </td>
      <td role="cell" className={cell}>
        <NarrowLabel>Last change </NarrowLabel>
        {lastChange ? (
          <>
            <Time at={lastChange.at} /> <span className="block text-ink-2">by {lastChange.by}</span>
          </>
        ) : (
          <span className="text-ink-2">none yet</span>
        )}
      </td>
      <td role="cell" className={cell}>
        <NarrowLabel>Password </NarrowLabel>
        <PasswordAge summary={summary} />
      </td>
    </tr>
  );
}

function PasswordAge({ summary: { password, daysOverdue, now } }: { summary: ConnectionSummary }) {
  return (
    <>
      {password === null ? (
        <span className="text-ink-2">not rotated here</span>
      ) : (
        <>
          rotated <Ago at={password.at} now={now} /> <span className="text-ink-2">by {password.by}</span>
        </>
      )}{" "}
      {daysOverdue > 0 && (
        <StatePill tone="warn" wraps>
          {overdueWords(daysOverdue)}
        </StatePill>
      )}
    </>
  );
}

/** Says what the column's head says where there are no columns. */
const NarrowLabel = ({ children }: { children: ReactNode }) => (
  <span aria-hidden="true" className="text-ink-2 min-[720px]:hidden">
    {children}
  </span>
);
