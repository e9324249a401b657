import "server-only";

import type { Role } from "@/lib/domain/connection-view";
import { type Connection, connectionBySlug, connections } from "../config/connections";
import type { Person } from "./session";

type Groups = Pick<Person, "groups">;
type Rules = Pick<Connection, "operatorGroups" | "viewerGroups">;

const shares = (one: readonly string[], other: readonly string[]) =>
  one.some((group) => other.includes(group));

/** What this person may do on this connection; null: not even see it. */
export function roleOn(person: Groups, connection: Rules): Role | null {
  if (shares(person.groups, connection.operatorGroups)) return "operator";
  return shares(person.groups, connection.viewerGroups) ? "viewer" : null;
}

/** The connection of a slug with the person's role on it; null when there is none for them. */
export function connectionFor(person: Groups, slug: string): { connection: Connection; role: Role } | null {
  const connection = connectionBySlug(slug);
  const role = connection && roleOn(person, connection);
  return connection && role && { connection, role };
}

/** The connections on which this person has a role, in the configuration's order. */
export const visibleConnections = (
  person: Groups,
  among: readonly Connection[] = connections(),
): readonly Connection[] => among.filter((connection) => roleOn(person, connection) !== null);
