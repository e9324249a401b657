import { cookies } from "next/headers";
import type { ReactNode } from "react";

import { SessionKeeper } from "@/components/shell/session";
import { parseTheme, themeCookie } from "@/components/shell/theme";
import { TopBar, type TopBarProps } from "@/components/shell/top-bar";
import { Fenced } from "@/components/ui/fence";
import { routes } from "@/lib/routes";
import type { Connection } from "@/lib/server/config/connections";
import { visibleConnections } from "@/lib/server/auth/permissions";
import type { Person } from "@/lib/server/auth/session";
import { signOut } from "./sign-in/actions";

const linkOf = ({ slug, name, environment }: Connection) => ({ slug, name, environment });

const navOf = (slug: string, page: "connection" | "history"): TopBarProps["nav"] => [
  { href: routes.connection(slug), label: "Connection", current: page === "connection" },
  { href: routes.history(slug), label: "History", current: page === "history" },
];

type FrameProps = {
  person: Person;
  connection?: Connection;
  /** Which of the connection's pages this is. */
  page?: "connection" | "history";
  /** What is said of the session; the page of a connection reads all the time, and says it by itself. */
  notice?: ReactNode;
  children: ReactNode;
};

/** The top bar and the column of work of every signed-in page. */
export async function Frame({ person, connection, page = "connection", notice, children }: FrameProps) {
  const visible = visibleConnections(person);
  const theme = parseTheme((await cookies()).get(themeCookie)?.value);
  return (
    <>
      <Fenced what="The top bar">
        <TopBar
          connection={connection && linkOf(connection)}
          connections={visible.map(linkOf)}
          nav={connection ? navOf(connection.slug, page) : []}
          person={{ label: person.label }}
          signOut={signOut}
          theme={theme}
        />
      </Fenced>
      <SessionKeeper />
      {/* The skip link leads here. */}
      <main
        id="main"
        tabIndex={-1}
        className="mx-auto max-w-260 px-4 pt-9 pb-30 outline-none min-[720px]:px-8"
      >
        {notice}
        {children}
      </main>
    </>
  );
}
