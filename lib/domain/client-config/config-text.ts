/** What a client needs to know; where the caller knows no host or system ID, it gives a placeholder. */
export type ClientConfigInput = {
  host: string;
  port: number;
  tls: boolean;
  systemId: string;
  password: string;
};

/** One client's configuration, ready to paste. */
export type ClientConfig = {
  id: string;
  /** The client's name, as its tab says it. */
  name: string;
  /** The language of the text. */
  language: "conf" | "console" | "java" | "properties" | "javascript" | "python" | "go" | "shell";
  /** What a downloaded copy is called. */
  filename: string;
  text: string;
  /** What this client needs besides the text, above all the restart; one to three sentences. */
  advice: string;
};

/**
 * A string literal that means the same in Java, JavaScript, Python and Go: JSON's escapes are a
 * common subset of theirs (for Java: a doubled backslash never begins a Unicode escape, JLS 3.3).
 */
export const stringLiteral = (value: string): string => JSON.stringify(value);

/** The value of a Kannel directive; quoted only where Kannel's parser (gwlib/cfg.c) would change it. */
export function kannelValue(value: string): string {
  const bare = value !== "" && value.trim() === value && !value.startsWith('"') && !value.endsWith("\\");
  return bare ? value : `"${value.replace(/["\\]/g, "\\$&")}"`;
}

/** The value of a key in a Java properties file: backslashes doubled, blanks at the start kept. */
export const propertiesValue = (value: string): string => value.replace(/\\/g, "\\\\").replace(/^ /, "\\ ");

const SHELL_SPECIAL = /[\s"'`$\\#&;|<>()*?[\]{}~!^=]/;

/**
 * A value in an .env file that shells and dotenv readers understand alike: bare where nothing is
 * special, else in quotes without an escape. What holds both kinds of quotes can only be written
 * for a shell.
 */
export function envValue(value: string): string {
  if (value !== "" && !SHELL_SPECIAL.test(value)) return value;
  if (!value.includes("'")) return `'${value}'`;
  if (!/["$`\\!]/.test(value)) return `"${value}"`;
  return `'${value.replace(/'/g, "'\\''")}'`;
}

/** Whether `envValue` had to use an escape that only a shell reads. */
export const isShellOnly = (value: string): boolean => envValue(value).includes("'\\''");

/** Whether a host is an IP address rather than a name. */
export const isAddress = (host: string): boolean => host.includes(":") || /^[\d.]+$/.test(host);

/** Lines as a text that ends with a line break; what is false is left out. */
export const lines = (...all: (string | false)[]): string =>
  all
    .filter((line) => line !== false)
    .map((line) => `${line}\n`)
    .join("");

/** Sentences in a row; what is false is left out. */
export const sentences = (...all: (string | false)[]): string =>
  all.filter((sentence) => sentence !== false).join(" ");
