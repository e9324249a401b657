"use client";

import { Check, ChevronsUpDown } from "lucide-react";
import Link from "next/link";

import { Menu, menuItemClass } from "@/components/ui/menu";
import { Value } from "@/components/ui/value";
import { routes } from "@/lib/routes";

export type ConnectionLink = { slug: string; name: string; environment: string };

/** All connections, behind the name of this one. */
export function ConnectionSwitcher({ current, all }: { current: ConnectionLink; all: ConnectionLink[] }) {
  return (
    <Menu
      label="Connections"
      triggerClassName="flex min-h-7 min-w-0 items-center gap-1.5 rounded-sm text-left min-[720px]:gap-3"
      trigger={
        <>
          <Value className="crumb-name">{current.name}</Value>
          <span className="sr-only">, switch connection</span>
          <ChevronsUpDown className="size-3.5 text-ink-2" />
        </>
      }
    >
      {all.map((other) => (
        <Link
          prefetch={false}
          key={other.slug}
          href={routes.connection(other.slug)}
          role="menuitem"
          aria-current={other.slug === current.slug ? "page" : undefined}
          tabIndex={-1}
          className={menuItemClass}
        >
          <Value className="mr-auto wrap-anywhere">{other.name}</Value>
          <EnvironmentPill name={other.environment} />
          {other.slug === current.slug && <Check />}
        </Link>
      ))}
    </Menu>
  );
}

/** The environment in words, red for production. */
export function EnvironmentPill({ name }: { name: string }) {
  const production = name.toLowerCase().startsWith("prod");
  return (
    <span
      translate="no"
      className={`shrink-0 rounded-full border px-2 text-micro font-medium ${
        production ? "border-bad-line bg-bad-soft text-bad" : "border-line-2 bg-page text-ink-2"
      }`}
    >
      <span className="sr-only">Environment </span>
      <span>{name}</span>
    </span>
  );
}
