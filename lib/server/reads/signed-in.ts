import "server-only";

import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";

import type { Role } from "@/lib/domain/connection-view";
import { routes } from "@/lib/routes";
import { connectionFor, visibleConnections } from "@/lib/server/auth/permissions";
import { currentPerson, type Person } from "@/lib/server/auth/session";
import type { Connection } from "@/lib/server/config/connections";

/** The signed-in person of a page; anybody else goes to the sign-in page. */
export async function signedIn(): Promise<Person> {
  return (await currentPerson()) ?? redirect(routes.signIn);
}

/**
 * The person of a connection's page, the connection and the role; without a role there is no such page.
 * Who has no role on any connection is sent to where it says why.
 */
export async function signedInFor(
  slug: string,
): Promise<{ person: Person; connection: Connection; role: Role }> {
  const person = await signedIn();
  const found = connectionFor(person, slug);
  if (found !== null) return { person, ...found };
  return visibleConnections(person).length === 0 ? redirect(routes.home) : notFound();
}

/** The title of a connection's page; none where the page itself sends the person elsewhere, or says what failed. */
export async function titleFor(
  slug: string,
  title: (connection: Connection) => string | Promise<string>,
): Promise<Metadata> {
  const person = await currentPerson().catch(() => null);
  if (person === null) return {};
  const found = connectionFor(person, slug);
  if (found !== null) return { title: await title(found.connection) };
  return visibleConnections(person).length === 0 ? {} : notFound();
}
