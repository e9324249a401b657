import type { ReactNode } from "react";

import { Button } from "@/components/ui/button";
import { Value } from "@/components/ui/value";

type PlainPageProps = {
  title: string;
  children: ReactNode;
};

/** A page with nothing but a message: sign-in, not found, errors. */
export function PlainPage({ title, children }: PlainPageProps) {
  return (
    <main id="main" className="mx-auto flex min-h-dvh max-w-md flex-col justify-center px-4 py-16">
      <p className="mb-8 flex items-center gap-2.5 font-semibold tracking-[-0.01em]">
        <Logo />
        <Value>Bindery</Value>
      </p>
      <h1 className="text-title font-semibold tracking-[-0.02em]">{title}</h1>
      <div className="mt-3 grid justify-items-start gap-5 text-ink-2">{children}</div>
    </main>
  );
}

/** The bracketed minus. */
export function Logo() {
  return (
    <svg aria-hidden="true" viewBox="0 0 24 24" fill="none" strokeWidth="2.2" className="size-5.5 flex-none">
      <path
        d="M10 4H6a2 2 0 0 0-2 2v12a2 2 0 0 0 2 2h4M14 4h4a2 2 0 0 1 2 2v12a2 2 0 0 1-2 2h-4"
        className="stroke-current"
      />
      <path d="M8 12h8" className="stroke-accent" />
    </svg>
  );
}

/** What a claim of groups was, when it was no list of names. */
export type GroupsReceived = "missing" | "empty" | "number" | "yes or no" | "object" | "list of other things";

const received: Record<GroupsReceived, string> = {
  missing: "your SSO sent no groups at all",
  empty: "your SSO sent an empty list of groups",
  number: "your SSO sent a number in place of groups",
  "yes or no": "your SSO sent yes or no in place of groups",
  object: "your SSO sent groups in a form that Bindery does not read (an object)",
  "list of other things":
    "your SSO sent groups in a form that Bindery does not read (a list that is not of names)",
};

type NoRoleProps = {
  /** Who is signed in. */
  label: string;
  /** In what other form than names the SSO sent groups; absent where it sent names, none of which counts. */
  received?: GroupsReceived | undefined;
  /** The groups that would give a role, as the configuration names them. */
  operatorGroups: readonly string[];
  viewerGroups: readonly string[];
  signOut: () => Promise<void>;
};

/** What a signed-in person sees who may not see any connection. */
export function NoRole({ label, received: kind, operatorGroups, viewerGroups, signOut }: NoRoleProps) {
  return (
    <PlainPage title="You have no role in Bindery">
      <p>
        You are signed in as <Value className="text-ink">{label}</Value>, and{" "}
        <span>{kind ? received[kind] : "none of your groups opens a connection"}</span>.{" "}
        <span>
          {kind && kind !== "empty"
            ? "Tell the people who run Bindery: the claim of the groups is wrong or not sent. These groups count:"
            : "Ask the people who run your SSO for one of these groups:"}
        </span>
      </p>
      <dl className="grid gap-3">
        <Groups purpose="To change connections" names={operatorGroups} />
        <Groups purpose="To look at them" names={viewerGroups} />
      </dl>
      <p>Groups are read when you sign in: once you have one, sign out here and sign in again.</p>
      <form action={signOut}>
        <Button type="submit">Sign out</Button>
      </form>
    </PlainPage>
  );
}

function Groups({ purpose, names }: { purpose: string; names: readonly string[] }) {
  if (names.length === 0) return null;
  return (
    <div>
      <dt>{purpose}</dt>
      {names.map((name) => (
        <dd key={name} translate="no" className="font-mono text-sm wrap-anywhere text-ink">
          {name}
        </dd>
      ))}
    </div>
  );
}
