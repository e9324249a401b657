// How the clients read their configuration, written from their own sources, as oracles for the tests.

/** Kannel: gwlib/cfg.c, expand_file, cfg_read and parse_value. */
export function kannelGroup(text: string): Record<string, string> {
  const group: Record<string, string> = {};
  const joined = text.replace(/\\\n/g, "");
  for (const line of joined.split("\n").map((raw) => raw.trim())) {
    const equals = line.indexOf("=");
    if (line === "" || line.startsWith("#")) continue;
    if (line.includes("include")) continue;
    group[line.slice(0, equals).trim()] = kannelValueOf(line.slice(equals + 1).trim());
  }
  return group;
}

function kannelValueOf(value: string): string {
  if (!value.startsWith('"') || !value.endsWith('"')) return value;
  let read = "";
  const inner = value.slice(1, -1);
  for (let at = 0; at < inner.length; at += 1) {
    const next = inner.charAt(at + 1);
    if (inner.charAt(at) === "\\" && (next === "\\" || next === '"')) at += 1;
    read += inner.charAt(at);
  }
  return read;
}

/** Jasmin: cli/protocol.py, parseline, and cli/smppccm.py: the line is stripped, `none` is nothing. */
export function jcli(text: string): Record<string, string> {
  const [first, ...rest] = text.trimEnd().split("\n");
  if (first !== "smppccm -u CID" || rest.at(-2) !== "ok" || rest.at(-1) !== "persist") {
    throw new Error("This is no session of smppccm");
  }
  const set: Record<string, string> = {};
  for (const line of rest.slice(0, -2)) {
    const [key = ""] = /^\w*/.exec(line.trim()) ?? [];
    const value = line.trim().slice(key.length).trim();
    if (value.toLowerCase() !== "none") set[key] = value;
  }
  return set;
}

/** Java: java.util.Properties.load, one natural line after the other, without continuations. */
export function properties(text: string): Record<string, string> {
  const read: Record<string, string> = {};
  for (const line of text.trimEnd().split("\n")) {
    if (/(^|[^\\])(\\\\)*\\$/.test(line)) throw new Error("This line goes on in the next one");
    const separator = line.indexOf("=");
    const value = line.slice(separator + 1).replace(/^[ \t\f]+/, "");
    read[line.slice(0, separator)] = value.replace(/\\(.)/g, "$1");
  }
  return read;
}

/**
 * A string literal in double quotes whose only escapes are those that Java (JLS 3.10.7), Python
 * and Go agree on; anything else, above all a bare quote or a Java Unicode escape, is an error.
 */
export function escapedLiteral(literal: string): string {
  const inner = /^"(.*)"$/.exec(literal)?.[1];
  if (inner === undefined) throw new Error("This is no literal in double quotes");
  let read = "";
  for (let at = 0; at < inner.length; at += 1) {
    const character = inner.charAt(at);
    if (character === '"') throw new Error("The literal ends early");
    if (character === "\\") {
      at += 1;
      if (!['"', "\\"].includes(inner.charAt(at))) throw new Error("The languages differ on this escape");
    }
    read += inner.charAt(at);
  }
  return read;
}
