import "server-only";

import * as z from "zod";

/** The parameters of an address that are about TLS; the driver would not verify as strictly. */
const tlsNames = ["ssl", "sslmode", "sslrootcert", "sslcert", "sslkey"] as const;

/** The files among them. */
export const tlsFiles = ["sslrootcert", "sslcert", "sslkey"] as const;

const modeSchema = z.enum(["disable", "require", "verify-ca", "verify-full"]).optional();

/** A PostgreSQL server as the driver takes it. */
export type PostgresAddress = {
  /** Without anything about TLS. */
  connectionString: string;
  /** Always with the certificate verified, for `host`; false without TLS. */
  ssl: false | { rejectUnauthorized: true; host: string; ca?: string; cert?: string; key?: string };
};

/** The host of an address as the driver reads it. For "" it would take what `PGHOST` names. */
const hostOf = ({ hostname, searchParams }: URL) => searchParams.getAll("host").at(-1) || hostname;

/** A socket's folder, or this machine: what never crosses a network. */
const isLocal = (host: string) => /^\/|^%2f|^localhost$|^\[?::1\]?$|^127(\.\d{1,3}){3}$/i.test(host);

/** Whether an address can be used: `postgres:`, a host, and a known `sslmode`. */
export const isPostgresAddress = (text: string): boolean =>
  /^postgres(ql)?:\/\/./.test(text) &&
  URL.canParse(text) &&
  hostOf(new URL(text)) !== "" &&
  modeSchema.safeParse(new URL(text).searchParams.get("sslmode") ?? undefined).success;

/**
 * Reads an address `postgres://user:password@host:port/database?sslmode=…&sslrootcert=…`. Without `sslmode` the
 * connection is encrypted and the certificate verified, except on this machine. `readFile` reads certificates.
 * @throws when a file cannot be read; no message holds the address.
 */
export function postgresAddress(text: string, readFile: (path: string) => string): PostgresAddress {
  const url = new URL(text);
  const { searchParams } = url;
  const mode = modeSchema.parse(searchParams.get("sslmode") ?? undefined);
  const [ca, cert, key] = tlsFiles.map((name) => {
    const path = searchParams.get(name);
    return path === null ? undefined : readFile(path);
  });
  const plain = mode === "disable" || (mode === undefined && ca === undefined && isLocal(hostOf(url)));
  for (const name of tlsNames) searchParams.delete(name);
  // Without it Node would verify an address's certificate for "localhost".
  const host = hostOf(url).replace(/^\[|\]$/g, "");
  return {
    connectionString: url.href,
    ssl: plain
      ? false
      : { rejectUnauthorized: true, host, ...(ca && { ca }), ...(cert && { cert }), ...(key && { key }) },
  };
}
