"use client";

import Link from "next/link";
import type { MouseEvent } from "react";

import { Value } from "@/components/ui/value";
import { routes } from "@/lib/routes";
import { type ConnectionLink, ConnectionSwitcher, EnvironmentPill } from "./connection-switcher";
import { Logo } from "./plain-page";
import type { Theme } from "./theme";
import { ThemeButton } from "./theme-button";
import { type SignOut, UserMenu } from "./user-menu";

export type TopBarProps = {
  connection?: ConnectionLink | undefined;
  /** The connections that this person may see, the current one among them. */
  connections: ConnectionLink[];
  nav: { href: string; label: string; current: boolean }[];
  person: { label: string };
  signOut: SignOut;
  theme: Theme | undefined;
};

/* Links do not prefetch: each page is read for its reader, and most are never opened. */

export function TopBar({ connection, connections, nav, person, signOut, theme }: TopBarProps) {
  return (
    <header className="top-bar flex min-h-14 flex-wrap items-center gap-x-2.5 min-[720px]:flex-nowrap min-[720px]:gap-x-3 border-b border-line bg-surface px-4 min-[720px]:px-8">
      <SkipLink />
      <Link
        prefetch={false}
        href={connection && connections.length === 1 ? routes.connection(connection.slug) : routes.home}
        className="flex min-h-6 shrink-0 items-center gap-2.5 rounded-sm font-semibold tracking-[-0.01em]"
      >
        <Logo />
        <Value className={connection && "max-[719px]:sr-only"}>Bindery</Value>
      </Link>
      {connection && <Crumb connection={connection} all={connections} />}
      <Nav links={nav} />
      <div className="ml-auto flex min-h-[55px] shrink-0 items-center gap-1.5">
        <ThemeButton theme={theme} />
        <UserMenu label={person.label} signOut={signOut} />
      </div>
    </header>
  );
}

function Crumb({ connection, all }: { connection: ConnectionLink; all: ConnectionLink[] }) {
  return (
    <div className="flex min-w-0 flex-1 items-center gap-2 min-[720px]:flex-initial min-[720px]:gap-3">
      <span aria-hidden="true" className="text-ink-3 max-[719px]:hidden">
        /
      </span>
      {all.length > 1 ? (
        <ConnectionSwitcher current={connection} all={all} />
      ) : (
        <Value className="crumb-name">{connection.name}</Value>
      )}
      <EnvironmentPill name={connection.environment} />
    </div>
  );
}

function Nav({ links }: { links: TopBarProps["nav"] }) {
  if (links.length === 0) return null;
  return (
    <nav
      aria-label="Main"
      className="order-last flex shrink-0 basis-full gap-5 pb-2 min-[720px]:order-none min-[720px]:ml-5 min-[720px]:basis-auto min-[720px]:pb-0"
    >
      {links.map((link) => (
        <Link
          prefetch={false}
          key={link.href}
          href={link.href}
          aria-current={link.current ? "page" : undefined}
          className={`rounded-sm py-1 ${link.current ? "font-medium text-ink" : "text-ink-2 hover:text-ink"}`}
        >
          {link.label}
        </Link>
      ))}
    </nav>
  );
}

/**
 * Leads past the top bar. It moves the focus by itself where it can: with `#main` in the address, Back (which closes a
 * dialog) would take the focus there again.
 */
function SkipLink() {
  const skip = (event: MouseEvent) => {
    event.preventDefault();
    document.getElementById("main")?.focus();
  };
  return (
    <a href="#main" className="skip-link" onClick={skip}>
      Skip to the content
    </a>
  );
}
