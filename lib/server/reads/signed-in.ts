import "server-only";

import { notFound, redirect } from "next/navigation";

import type { Role } from "@/lib/domain/connection-view";
import { routes } from "@/lib/routes";
import { type Connection, connectionBySlug } from "@/lib/server/connections";
import { roleOn } from "@/lib/server/permissions";
import { currentPerson, type Person } from "@/lib/server/session";

/** The signed-in person of a page; anybody else goes to the sign-in page. */
export async function signedIn(): Promise<Person> {
  return (await currentPerson()) ?? redirect(routes.signIn);
}

/** The person of a connection's page, the connection and the role; without a role there is no such page. */
export async function signedInFor(
  slug: string,
): Promise<{ person: Person; connection: Connection; role: Role }> {
  const person = await signedIn();
  const connection = connectionBySlug(slug);
  const role = connection && roleOn(person, connection);
  if (connection === null || role === null) notFound();
  return { person, connection, role };
}
