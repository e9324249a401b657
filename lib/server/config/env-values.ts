import "server-only";
import { X509Certificate } from "node:crypto";
import { isIP } from "node:net";
import * as z from "zod";

import { isPostgresAddress } from "./postgres-address";

/** Reads a file as text; throws when it cannot. */
export type ReadFile = (path: string) => string;

const url = (text: string): URL | null => (URL.canParse(text) ? new URL(text) : null);

const isLoopback = (hostname: string) =>
  hostname === "localhost" || hostname === "[::1]" || /^127(\.\d{1,3}){3}$/.test(hostname);

const isSafelyReached = (address: URL) =>
  address.protocol === "https:" || (address.protocol === "http:" && isLoopback(address.hostname));

const isBare = (address: URL) =>
  address.username === "" && address.password === "" && address.search === "" && address.hash === "";

const required = z.string({ error: "missing" });

/** A string that passes `accept`; every failure has the same words, which never repeat the value. The first one ends it. */
const checked = (problem: string, accept: (text: string) => boolean) =>
  required.refine(accept, { error: problem, abort: true });

const visible = /^[\x21-\x7e]+$/;
// eslint-disable-next-line no-control-regex -- control characters are what is refused
const control = /[\u0000-\u001f\u007f]/;

/** An origin: https, or http on loopback, and nothing behind the host. */
export const originValue = checked(
  "has to be an https:// address without a path (http:// only on loopback)",
  (text) => {
    const address = url(text);
    return address !== null && isSafelyReached(address) && isBare(address) && address.pathname === "/";
  },
).transform((text) => new URL(text).origin);

/** A base address: https, or http on loopback, without query, fragment or credentials. */
export const baseUrlValue = checked(
  "has to be an https:// address without credentials, query or fragment (http:// only on loopback)",
  (text) => {
    const address = url(text);
    return address !== null && isSafelyReached(address) && isBare(address);
  },
);

/** What documents and tutorials write where a secret belongs: a secret to nobody. */
const SAMPLE =
  /replace|change|example|sample|placeholder|your[-_ ]|^<.*>$|^(?:secret|password|token|key|test|todo)$/i;

const isSample = (text: string) => SAMPLE.test(text);

/** How many different characters a secret has at least: less is a letter held down, or a word. */
const isVaried = (text: string, least: number) => new Set(text.trim()).size >= least;

const notSample = { error: "is a sample, not a secret", abort: true };
const varied = (least: number) =>
  [
    (text: string) => isVaried(text, least),
    { error: `is too simple: it has fewer than ${least} different characters`, abort: true },
  ] as const;

/** A key that travels in a header: visible ASCII, no sample, of some variety. */
export const headerKeyValue = checked("has to consist of visible ASCII characters", (text) =>
  visible.test(text),
)
  .refine((text) => !isSample(text), notSample)
  .refine(...varied(4));

/** The bearer token of the metrics. */
export const tokenValue = headerKeyValue.refine((text) => text.length >= 8, {
  error: "has to have at least 8 characters",
});

/** One line of text for people, trimmed. */
export const nameValue = (most: number) =>
  checked(`has to be one line of at most ${most} characters`, (text) => {
    const name = text.trim();
    return name !== "" && name.length <= most && !control.test(name);
  }).transform((text) => text.trim());

/** A secret of at least `least` characters, `different` of them different ones, that is no sample. */
export const secretValue = (least: number, different: number) =>
  checked(
    least > 1 ? `has to have at least ${least} characters` : "has to be one line",
    (text) => text.length >= least && !control.test(text),
  )
    .refine((text) => !isSample(text), notSample)
    .refine(...varied(different));

/** A whole number written in plain digits. */
export const numberValue = (least: number, most: number) =>
  checked(
    `has to be a whole number from ${least} to ${most}`,
    (text) => /^\d{1,9}$/.test(text) && Number(text) >= least && Number(text) <= most,
  ).transform(Number);

/** `true` or `false`. */
export const switchValue = checked(
  "has to be true or false",
  (text) => text === "true" || text === "false",
).transform((text) => text === "true");

/** One of a closed set of words. */
export const wordValue = <const Words extends readonly [string, ...string[]]>(words: Words) =>
  z.enum(words, { error: `has to be one of ${words.join(", ")}` });

/** An IP address. */
export const addressValue = checked("has to be an IP address", (text) => isIP(text) !== 0);

/** A host name or IP address. */
export const hostValue = checked(
  "has to be a host name or an IP address",
  (text) =>
    isIP(text) !== 0 || /^(?=.{1,253}$)[a-z0-9_][a-z0-9_-]{0,62}(\.[a-z0-9_-]{1,63})*\.?$/i.test(text),
);

/** Splits at commas; blanks around an item and empty items do not count. */
export const splitList = (text: string) =>
  text
    .split(",")
    .map((item) => item.trim())
    .filter((item) => item !== "");

/** A comma-separated list. */
export const listValue = required.transform(splitList);

/** The ledger's place: `file:` and a path, or a PostgreSQL address. */
export const databaseValue = checked(
  "has to be file: and a path, or postgres:// with a host; its sslmode, if any, is disable, require, verify-ca or verify-full",
  (text) => /^file:.+/.test(text) || isPostgresAddress(text),
);

/** A path to certificates in PEM form, read. */
export const certificatesValue = (readFile: ReadFile) =>
  required.transform((path, context) => {
    try {
      const pem = readFile(path);
      new X509Certificate(pem);
      return pem;
    } catch {
      context.issues.push({
        code: "custom",
        message: "has to name a readable file of PEM certificates",
        input: path,
      });
      return z.NEVER;
    }
  });
