import { expect, it } from "vitest";

import { isPostgresAddress, postgresAddress } from "./postgres-address";

const readFile = (path: string) => `contents of ${path}`;
const tlsOf = (address: string) => postgresAddress(address, readFile).ssl;

it.each([
  "postgres://db.example.net/bindery",
  "postgresql://bindery:secret@10.0.0.7:5433/bindery?sslmode=verify-full",
  "postgres://%2Frun%2Fpostgresql/bindery",
  "postgres:///bindery?host=/run/postgresql",
])("takes %s", (address) => {
  expect(isPostgresAddress(address)).toBe(true);
});

// Without a host the driver takes it from PGHOST, which may be anywhere.
it.each([
  "postgres:///bindery",
  "postgres://?sslmode=disable",
  "postgres:///bindery?host=",
  "postgres:bindery",
  "postgres://db.example.net/bindery?sslmode=prefer",
])("refuses %s", (address) => {
  expect(isPostgresAddress(address)).toBe(false);
});

it.each([
  "postgres://localhost/bindery",
  "postgres://127.0.0.1:5433/bindery",
  "postgres://[::1]/bindery",
  "postgres://%2Frun%2Fpostgresql/bindery",
  "postgres:///bindery?host=/run/postgresql",
  "postgres://db.example.net/bindery?sslmode=disable",
])("needs no TLS for %s", (address) => {
  expect(tlsOf(address)).toBe(false);
});

it.each([
  "postgres://db.example.net/bindery",
  "postgres://localhost.example.net/bindery",
  "postgres://localhost/bindery?host=db.example.net",
  "postgres://db.example.net/bindery?host=",
  "postgres://db.example.net/bindery?host=localhost&host=db.example.net",
  "postgres://db.example.net/bindery?ssl=0",
  "postgres://db.example.net/bindery?ssl=no-verify",
  "postgres://localhost/bindery?sslmode=require",
])("verifies the certificate for %s", (address) => {
  expect(tlsOf(address)).toMatchObject({ rejectUnauthorized: true });
  expect(postgresAddress(address, readFile).connectionString).not.toContain("ssl");
});

// The driver says the name to verify only when it is no address; then Node would take "localhost".
it.each([
  ["postgres://10.0.0.7:5433/bindery", "10.0.0.7"],
  ["postgres://[2001:db8::7]/bindery", "2001:db8::7"],
  ["postgres://localhost/bindery?host=10.0.0.7", "10.0.0.7"],
  ["postgres://db.example.net/bindery", "db.example.net"],
])("verifies that the certificate of %s is for %s", (address, host) => {
  expect(tlsOf(address)).toEqual({ rejectUnauthorized: true, host });
});

it("reads the certificates that it names, and encrypts for an authority on this machine too", () => {
  expect(tlsOf("postgres://localhost/bindery?sslrootcert=/ca&sslcert=/cert&sslkey=/key")).toEqual({
    rejectUnauthorized: true,
    host: "localhost",
    ca: "contents of /ca",
    cert: "contents of /cert",
    key: "contents of /key",
  });
});
