import { ChevronRight, CircleHelp, History, KeyRound, type LucideIcon, NotebookPen } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";

import { EnvironmentPill } from "@/components/shell/connection-switcher";
import { StatePill, type Tone } from "@/components/ui/tone";
import { Ages, Time } from "@/components/ui/time";
import { Value } from "@/components/ui/value";
import type { ConnectionSummary } from "@/lib/domain/connection-view";
import { type Fact, valuesOf } from "@/lib/domain/standing";
import { type ToDo, toDoWords } from "@/lib/domain/to-do";
import { routes } from "@/lib/routes";

const cell =
  "block px-4 wrap-anywhere min-[720px]:table-cell min-[720px]:py-2.5 min-[720px]:pr-2 min-[720px]:align-middle last:min-[720px]:pr-4";

type State = { tone: Tone; word: string };

function stateOf(enabled: Fact<boolean>): State {
  switch (enabled.standing) {
    case "in-force":
      return enabled.value ? { tone: "ok", word: "Enabled" } : { tone: "warn", word: "Disabled" };
    case "one-of":
      return { tone: "warn", word: "Enabled or disabled" };
    case "not-known":
      return { tone: "neutral", word: "Not known yet" };
  }
}

const icons: Record<ToDo["kind"], { icon: LucideIcon; look: string }> = {
  "settle-change": { icon: CircleHelp, look: "text-warn" },
  "settle-rotation": { icon: CircleHelp, look: "text-warn" },
  "check-record": { icon: History, look: "text-warn" },
  "first-settings": { icon: NotebookPen, look: "text-ink-2" },
  rotate: { icon: KeyRound, look: "text-warn" },
};

/** What the filter above the list looks in: all that a person might type for this line. */
export const textOf = ({ name, slug, environment, enabled, toDo }: ConnectionSummary): string =>
  [
    ...[name, slug, environment, stateOf(enabled).word],
    ...toDo.map((item) => toDoWords(item).words),
    ...(toDo.some(({ kind }) => kind.startsWith("settle")) ? ["not confirmed"] : []),
  ].join(" ");

/** One line of the list of connections, which opens it; on a narrow screen a block of its own. */
export function ConnectionRow({ summary }: { summary: ConnectionSummary }) {
  const { slug, name, environment, enabled, toDo, lastChange } = summary;
  const { tone, word } = stateOf(enabled);
  return (
    <tr
      role="row"
      className="group relative block border-t border-line py-2.5 pr-8 hover:bg-page max-[719px]:first:border-t-0 min-[720px]:table-row"
    >
      <td role="cell" className={cell}>
        <span className="flex flex-wrap items-center gap-x-2.5 gap-y-1 *:shrink">
          <Link
            prefetch={false}
            href={routes.connection(slug)}
            className="inline-flex min-h-6 items-center font-medium underline-offset-4 outline-none group-hover:underline after:absolute after:inset-0 focus-visible:after:rounded-md focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
          >
            <Value>{name}</Value>
          </Link>
          <EnvironmentPill name={environment} />
        </span>
      </td>
      <td role="cell" className={`${cell} max-[719px]:py-1.5`}>
        <StatePill tone={tone} wraps>
          {word}
        </StatePill>
        {enabled.standing === "one-of" && <span className="sr-only">, not confirmed</span>}
      </td>
      <td role="cell" className={cell}>
        <div className="flex items-baseline">
          <NarrowLabel>To do</NarrowLabel>
          <ToDoList toDo={toDo} />
        </div>
      </td>
      <td role="cell" className={`${cell} text-sm`}>
        <NarrowLabel>Last change</NarrowLabel>
        {lastChange ? (
          <>
            <Time at={lastChange.at} />
            <Value className="block text-ink-3">{lastChange.by}</Value>
          </>
        ) : (
          <span className="text-ink-3">none yet</span>
        )}
      </td>
      <td role="cell" className={`${cell} text-sm`}>
        <span className="flex items-center justify-between gap-2">
          <span>
            <NarrowLabel>Password</NarrowLabel>
            <PasswordAge summary={summary} />
          </span>
          <ChevronRight className="shrink-0 text-ink-3 group-hover:text-ink max-[719px]:absolute max-[719px]:top-1/2 max-[719px]:right-4 max-[719px]:-mt-2" />
        </span>
      </td>
    </tr>
  );
}

function ToDoList({ toDo }: { toDo: readonly ToDo[] }) {
  if (toDo.length === 0) return <span className="text-ink-3">nothing</span>;
  return (
    <ul className="grid gap-1">
      {toDo.map((item) => (
        <ToDoItem key={item.kind} toDo={item} />
      ))}
    </ul>
  );
}

function ToDoItem({ toDo }: { toDo: ToDo }) {
  const { icon: Icon, look } = icons[toDo.kind];
  const { words, since } = toDoWords(toDo);
  return (
    <li className="flex items-start gap-2">
      <Icon className={`mt-0.5 shrink-0 ${look}`} />
      <span>
        <span>{words}</span>
        {since !== null && <SinceTime at={since} />}
      </span>
    </li>
  );
}

const SinceTime = ({ at }: { at: number }) => (
  <span>
    {" "}
    <Time at={at} style="brief" />
  </span>
);

/** How old the password is: with each age that it may have. */
function PasswordAge({ summary: { password, now } }: { summary: ConnectionSummary }) {
  const values = valuesOf(password);
  const times = values.flatMap((value) => (value === null ? [] : [value.at]));
  const never = values.includes(null);
  if (times.length === 0) return <span className="text-ink-3">not rotated here</span>;
  return (
    <span>
      {never && <span>not rotated here, or </span>}
      <Ages times={times} now={now} />
      <span> old</span>
    </span>
  );
}

/** Says what the column's head says where there are no columns. */
const NarrowLabel = ({ children }: { children: ReactNode }) => (
  <span aria-hidden="true" className="mr-1.5 text-ink-2 min-[720px]:hidden">
    {children}
  </span>
);
