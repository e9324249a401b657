import { readCidr, readIpv4, readIpv6 } from "./cidr";
import { MAX_TEXT } from "./range-problem";

/** A piece of a pasted line. `start` and `end` are where it stands in it. */
export type Piece = {
  readonly kind: "range" | "text";
  readonly text: string;
  readonly start: number;
  readonly end: number;
};

type Word = { readonly text: string; readonly quoted: boolean; readonly start: number; readonly end: number };

const QUOTES = "\"'`“”„‘’";
const WRAPPING = `()<>{}[]${QUOTES}`;
const SEPARATORS = ",;，；、|";
/** Quoted text, a cell of a table perhaps, or a run without blanks and separators. */
const WORD = /"((?:[^"]|"")*)"|'([^']*)'|[^\s,;，；、|]+/g;

const TIME = /^\d{1,2}:\d{2}(:\d{2})?$/;
const MAC = /^[\da-f]{2}(:[\da-f]{2}){5}$/i;
const IPV4_LIKE = /^\[?(?=[.ol]*\d)[\dol]{1,3}(\.([\dolx]+|\*)){2,}/i;
const IPV4_SHORT = /^\d{1,3}(\.\d{1,3})*\.(\*|x|\d+\/\d)/i;
const IPV6_LIKE = /^\[?[\da-f]{0,5}:[\da-fg]{0,5}:[\da-fg:]*([.\d]*)([/%\]].*)?$/i;
const URL_LIKE = /^[a-z][a-z\d+.-]*:\/\/(\d+\.\d+|\[)/i;

const isAddress = (text: string) => readIpv4(text) !== undefined || readIpv6(text) !== undefined;

/** Whether a word was meant as an address or a range, right or wrong: the rest is a name or a comment. */
export function looksLikeRange(word: string): boolean {
  if (word.length > MAX_TEXT || TIME.test(word) || MAC.test(word) || word === "::") return false;
  return [IPV4_LIKE, IPV4_SHORT, IPV6_LIKE, URL_LIKE].some((sign) => sign.test(word));
}

/** Trims by hand: a pattern that ends in `+$` is quadratic in hostile input. */
export function trimmed(text: string, characters: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && characters.includes(text.charAt(start))) start += 1;
  while (end > start && characters.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(start, end);
}

/** Drops quotes and brackets around a word; those around one IPv6 address stay, for the parser to judge. */
export function unwrapped(word: string): string {
  const inner = trimmed(word, QUOTES);
  const pair = inner.startsWith("[") && inner.includes("]");
  const inQuotes = QUOTES.includes(inner.charAt(1) || " ");
  return pair && !inQuotes ? inner : trimmed(inner, WRAPPING);
}

/** `IP:203.0.113.7`, `s=203.0.113.7`: a key of other tools that names what follows. */
const KEY = /^(?:ip|ipv4|ipv6|addr|address|host|src|source|cidr|net|network|range|s)[:=](?=[\d[:])/i;

const withoutKey = (word: string) => word.replace(KEY, "");

function wordsOf(line: string): Word[] {
  return [...line.matchAll(WORD)].map((match) => {
    const [whole, double, single] = match;
    const quoted = double ?? single;
    return {
      text: quoted === undefined ? whole : quoted.replaceAll('""', '"'),
      quoted: quoted !== undefined,
      start: match.index,
      end: match.index + whole.length,
    };
  });
}

/** The ranges in a quoted cell, when it holds nothing else. */
function rangesInCell(text: string): string[] {
  const words = text.split(/[\s,;]+/).filter((word) => word !== "");
  return words.every((word) => looksLikeRange(word)) ? words : [];
}

const DASHES = ["-", "–", "—", "to"];

/** `192.0.2.7-Frankfurt` is an address and a name; `192.0.2.0-255` is a span. */
function piecesOf({ text, quoted, start, end }: Word): Piece[] {
  if (quoted) {
    const ranges = rangesInCell(text);
    if (ranges.length > 0)
      return ranges.map((range) => ({ kind: "range", text: unwrapped(range), start, end }));
    return [{ kind: "text", text, start, end }];
  }
  const bare = withoutKey(unwrapped(text));
  if (!looksLikeRange(bare)) return [{ kind: "text", text, start, end }];
  const [, before = "", dash = "", behind = ""] = /^([^-–—]+)([-–—])(.+)$/.exec(bare) ?? [];
  if (readCidr(before) && !looksLikeRange(behind) && !/^\d+$/.test(behind)) {
    const at = text.indexOf(dash);
    return [
      { kind: "range", text: before, start, end: start + at },
      { kind: "text", text: behind, start: start + at, end },
    ];
  }
  return [{ kind: "range", text: bare, start, end }];
}

/** Whether an address is a mask behind another one: no host begins with 255, nor has one only ones at its end. */
function isMask(text: string): boolean {
  const ipv4 = readIpv4(text);
  if (ipv4 !== undefined) return text.startsWith("255.") || (ipv4 & (ipv4 + 1n)) === 0n;
  return readIpv6(text) !== undefined && /^ffff:/i.test(text);
}

const MASK_WORDS = ["netmask", "mask", "/"];

/** A word and the one behind it, as what stands in them. */
type Following = { readonly word: string; readonly second: string; readonly between: string };

/** What belongs to an address, and how many words it took. */
type Continuation = readonly [whole: string, words: number] | undefined;

function prefixBehind(address: string, { word, second }: Following): Continuation {
  if (address.endsWith("/")) return /^\d+$/.test(word) ? [`${address}${word}`, 1] : undefined;
  if (/^\/[\d.]+$/.test(word)) return [`${address}${word}`, 1];
  return word === "/" && /^\d+$/.test(second) ? [`${address}/${second}`, 2] : undefined;
}

function spanBehind(address: string, { word, second }: Following): Continuation {
  if (/[-–—]$/.test(address)) return isAddress(word) ? [`${address}${word}`, 1] : undefined;
  if (/^[-–—]/.test(word) && isAddress(word.slice(1))) return [`${address}${word}`, 1];
  if (!DASHES.includes(word.toLowerCase()) || !isAddress(second)) return undefined;
  return [`${address}${word.length > 1 ? "-" : word}${second}`, 2];
}

function maskBehind(address: string, { word, second, between }: Following): Continuation {
  if (MASK_WORDS.includes(word.toLowerCase()) && isMask(second)) return [`${address}/${second}`, 2];
  // Every separator that people put between a network and its mask.
  return isMask(word) && /^[\s,;]*$/.test(between) ? [`${address}/${word}`, 1] : undefined;
}

/** A prefix length behind a slash that stands apart, the end of a span, a mask in any spelling. */
function continued(address: string, [next, after]: readonly Word[], between: string): Continuation {
  if (next === undefined || !isAddress(address.replace(/[-–—/]$/, ""))) return undefined;
  const following = {
    word: withoutKey(unwrapped(next.text)),
    second: after ? withoutKey(unwrapped(after.text)) : "",
    between,
  };
  return prefixBehind(address, following) ?? spanBehind(address, following) ?? maskBehind(address, following);
}

/** Takes a line without its comment; gives its ranges and the words between them, in their order. */
export function piecesIn(line: string): Piece[] {
  const words = wordsOf(line);
  const pieces: Piece[] = [];
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index];
    if (word === undefined) break;
    const own = piecesOf(word);
    const last = own.at(-1);
    const rest = words.slice(index + 1, index + 3);
    const between = line.slice(word.end, rest[0]?.start ?? word.end).replace(/["']/g, "");
    const whole = last?.kind === "range" ? continued(last.text, rest, between) : undefined;
    if (last === undefined || whole === undefined) {
      pieces.push(...own);
      continue;
    }
    index += whole[1];
    const end = words[index]?.end ?? word.end;
    pieces.push(...own.slice(0, -1), { ...last, text: whole[0], end });
  }
  return pieces;
}

/** What stands between ranges, without the signs that only part it from them. */
export const tidy = (text: string) =>
  trimmed(text.replace(/\s+/g, " "), ` \t:=-–—•*·${SEPARATORS}${WRAPPING}`);
