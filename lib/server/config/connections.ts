import "server-only";

import type { Connection } from "./connections-file";
import { env } from "./env";

export type { Connection } from "./connections-file";

/** Every configured connection, in the configuration's order; at least one. */
export const connections = (): readonly Connection[] => env().connections;

/** The connection with this slug, or null. */
export const connectionBySlug = (slug: string): Connection | null =>
  connections().find((connection) => connection.slug === slug) ?? null;
