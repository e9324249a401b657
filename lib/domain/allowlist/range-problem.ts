import {
  ADDRESS_BITS,
  type Cidr,
  type Family,
  formatAddress,
  formatCidr,
  hostMask,
  isMapped,
  networkOf,
  readCidr,
  readIpv4,
  readIpv6,
} from "./cidr";
import { rangesOfSpan } from "./span";

const messages = {
  empty: "Enter an address or range.",
  "too-long": "This is too long for a range, which has at most 43 characters.",
  invisible: "This contains a character that cannot be seen.",
  script: "A range is written with the digits 0 to 9, the letters a to f, dots, colons and a slash.",
  blank: "A range contains no spaces.",
  url: "The allowlist holds addresses, not URLs.",
  "host-name": "The allowlist holds addresses, not host names. Enter the address behind the name.",
  port: "The allowlist holds addresses without a port.",
  brackets: "A range is written without brackets.",
  zone: "A zone such as %eth0 means something on one machine only. Leave it out.",
  wildcard: "Wildcards are not accepted. Write a prefix length instead, such as /24.",
  dash: "A dash is not accepted. Write the addresses as ranges with a prefix length.",
  mask: "Masks are not accepted. Write a prefix length instead, such as /24.",
  "mask-alone": "This is a mask and no address: it belongs behind its network, as a prefix length.",
  backslash: "A slash stands before the prefix length, not a backslash.",
  trailing: "A range ends with a number, and something stands behind it.",
  mapped: "This is IPv4 written as IPv6. Enter it in IPv4 form.",
  embedded: "An IPv6 address is written in hexadecimal to its end, without an IPv4 part.",
  "leading-zero": "A number with a leading zero is octal to some programs. Write it without the zero.",
  octet: "Each number of an IPv4 address is 0 to 255.",
  "not-ipv4": "An IPv4 address is four numbers from 0 to 255 with dots between them.",
  "not-ipv6":
    "An IPv6 address is eight groups of up to four hexadecimal digits. Two colons stand for a run of zeros.",
  syntax: "This is neither an address nor a range. Enter one such as 192.0.2.7 or 192.0.2.0/24.",
} as const;

/** Why a text is not a range; the table of inputs in `range-table.fixture.ts` has an example of each. */
export type RangeProblemKind = keyof typeof messages | "prefix" | "host-bits";

/**
 * A refusal. The message is whole sentences and holds nothing of the input but numbers that were understood.
 * `fix` is the canonical range that the input most likely means, and always passes. `split` are the ranges that hold
 * exactly what was meant, where one does not.
 */
export type RangeProblem = {
  readonly kind: RangeProblemKind;
  readonly message: string;
  readonly fix?: string;
  readonly split?: readonly string[];
};

/** Longer texts are refused unread. The longest range has 43 characters; the rest is room for known mistakes. */
export const MAX_TEXT = 100;

const INVISIBLE = /[\p{Cc}\p{Cf}\p{DI}]/gu;
const UNICODE_DASH = /[\u2010-\u2015\u2212]/g;

const problem = (kind: keyof typeof messages, fix?: string): RangeProblem =>
  refuse(kind, messages[kind], fix);

const refuse = (kind: RangeProblemKind, message: string, fix?: string): RangeProblem =>
  fix === undefined ? { kind, message } : { kind, message, fix };

/** Judges what the syntax alone allows: bits after the prefix, and IPv4 in IPv6 clothing. */
export function judgeCidr(cidr: Cidr): RangeProblem | undefined {
  const mapped = isMapped(cidr);
  if (!mapped && (cidr.value & hostMask(cidr.family, cidr.prefix)) === 0n) return undefined;
  const network = networkOf(cidr);
  if (mapped) {
    const { value, prefix } = network;
    const ipv4 = { family: 4, value: value & 0xffffffffn, prefix: prefix - 96 } as const;
    return problem("mapped", prefix >= 96 ? narrower(ipv4) : undefined);
  }
  const address = formatAddress(cidr.family, cidr.value);
  return refuse("host-bits", `${address} is not the start of a /${cidr.prefix}.`, narrower(network));
}

/** No click on a fix lets in the whole internet. */
const narrower = (cidr: Cidr) => (cidr.prefix === 0 ? undefined : formatCidr(cidr));

/** Judges a bare IPv4 address: 255.255.255.0 is a mask that lost its network, not a host. */
export function judgeBare({ family, value, prefix }: Cidr): RangeProblem | undefined {
  const host = hostMask(4, 0) - value;
  const isMask = family === 4 && value >> 24n === 255n && host !== 0n && (host & (host + 1n)) === 0n;
  return isMask ? problem("mask-alone", formatCidr({ family, value, prefix })) : undefined;
}

/** The canonical range, if the text is one without any problem. */
function fixFrom(text: string): string | undefined {
  const cidr = readCidr(text);
  return cidr && !judgeCidr(cidr) ? formatCidr(cidr) : undefined;
}

/** Takes a trimmed text that `readCidr` refused; gives the most telling reason. Linear in the text. */
export function explain(typed: string): RangeProblem {
  if (typed === "") return problem("empty");
  if (typed.length > MAX_TEXT) return problem("too-long");
  const spaced = typed.replace(/(?!\ufeff)\s/g, " ").replace(UNICODE_DASH, "-");
  const seen = spaced.replace(INVISIBLE, "");
  if (seen !== spaced) return problem("invisible", fixFrom(seen));
  if (/[^ -~]/.test(spaced)) return problem("script", fixFrom(spaced.normalize("NFKC")));
  const text = spaced.replace(/^(\S+) (255\.\S+)$/, "$1/$2");
  return explainForeign(text) ?? explainAddress(text);
}

/** Notations of other tools, each recognised by its sign. */
function explainForeign(text: string): RangeProblem | undefined {
  const url = /^[a-z][a-z\d+.-]*:\/\/([^/]*)(.*)$/i.exec(text);
  if (url) return problem("url", /^\/?$/.test(url[2] ?? "") ? fixFrom(withoutPort(url[1] ?? "")) : undefined);
  if (text.includes("*") || /^\d+(\.\d+)*(\.x)+$/i.test(text)) return problem("wildcard", wildcardFix(text));
  const [, from = "", to = ""] = /^([\da-f.:]+) ?- ?([\da-f.:]+)$/i.exec(text) ?? [];
  if (readCidr(from)) return explainSpan(from, to);
  if (text.includes(" ")) return problem("blank", fixFrom(text.replace(/ *([./:]) */g, "$1")));
  if (text.includes("%")) return problem("zone", fixFrom(text.replace(/%[^/]*/, "")));
  return explainSigns(text) ?? explainPort(text);
}

/** A sign too many, or another one than is meant. */
function explainSigns(text: string): RangeProblem | undefined {
  if (text.includes("\\")) return problem("backslash", fixFrom(text.replace("\\", "/")));
  const ended = /^(.*[\da-f])[.:,;]+$/i.exec(text)?.[1];
  return ended !== undefined && readCidr(ended) ? problem("trailing", fixFrom(ended)) : undefined;
}

/** A port, and the brackets that IPv6 has in front of one. */
function explainPort(text: string): RangeProblem | undefined {
  if (/[[\]]|^\(.*\)$/.test(text)) {
    const kind = /\]:\d+$/.test(text) ? "port" : "brackets";
    return problem(kind, fixFrom(withoutPort(text).replace(/[[\]()]/g, "")));
  }
  const host = /^([^:/]+):\d+(?:\/\d+)?$/.exec(text)?.[1] ?? "";
  if (!/[.g-z]/i.test(host)) return undefined;
  return /[a-z]/i.test(host) ? problem("host-name") : problem("port", fixFrom(text.replace(/:\d+/, "")));
}

function withoutPort(text: string): string {
  const bracketed = /^\[([^\]]*)\](?::\d+)?$/.exec(text)?.[1];
  return bracketed ?? text.replace(/^([^:]*):\d+$/, "$1");
}

/** Trailing wildcards only, and never the whole internet by one click. */
function wildcardFix(text: string): string | undefined {
  const known = /^((?:\d+\.){1,3})(?:[*x]\.){0,2}[*x]$/i.exec(text)?.[1];
  if (known === undefined) return undefined;
  const octets = known.split(".").length - 1;
  return fixFrom(`${known}${"0.".repeat(3 - octets)}0/${octets * 8}`);
}

function explainSpan(from: string, to: string): RangeProblem {
  const ranges = rangesOfSpan(from, to).flatMap((range) => fixFrom(range) ?? []);
  const [only, ...more] = ranges;
  return more.length > 0 ? { ...problem("dash"), split: ranges } : problem("dash", only);
}

function explainAddress(text: string): RangeProblem {
  const [address = "", length, ...more] = text.split("/");
  if (more.length > 0) return problem("syntax");
  const isIpv6 = address.includes(":") && !/^\d{1,3}\.\d/.test(address);
  const reason = isIpv6 ? explainIpv6(text, address) : explainIpv4(text, address);
  return reason ?? explainLength(text, address, length ?? "");
}

function explainIpv6(text: string, address: string): RangeProblem | undefined {
  if (address.includes(".")) {
    const quad = address.slice(address.lastIndexOf(":") + 1);
    const value = readIpv4(quad);
    if (value === undefined) return problem("not-ipv6");
    const hex = `${(value >> 16n).toString(16)}:${(value & 0xffffn).toString(16)}`;
    const cidr = readCidr(text.replace(quad, hex));
    return cidr && isMapped(cidr) ? judgeCidr(cidr) : problem("embedded", fixFrom(text.replace(quad, hex)));
  }
  if (readIpv6(address) !== undefined) return undefined;
  return problem(/:.*:|^[\da-f]+:/i.test(address) ? "not-ipv6" : "syntax");
}

function explainIpv4(text: string, address: string): RangeProblem | undefined {
  if (!/^[\d.]+$/.test(address)) {
    if (address.includes(":") || /(?:^|\.)0x/i.test(address)) return problem("not-ipv4");
    return problem(/^(?=.*[a-z])[a-z\d_][a-z\d_.-]*$/i.test(address) ? "host-name" : "syntax");
  }
  const parts = address.split(".");
  if (parts.length !== 4 || parts.includes("")) return problem("not-ipv4");
  if (parts.some((part) => /^0\d/.test(part))) return problem("leading-zero", zeroFix(text));
  return parts.some((part) => Number(part) > 255) ? problem("octet") : undefined;
}

/** Zeros before a single digit mean the same in octal and decimal; before more digits nobody can know. */
function zeroFix(text: string): string | undefined {
  return fixFrom(text.replace(/(^|[./])0+(?=\d(?!\d))/g, "$1"));
}

function explainLength(text: string, address: string, length: string): RangeProblem {
  const family = address.includes(":") ? 6 : 4;
  if (/[.:].*[.:]/.test(length)) return problem("mask", maskFix(family, address, length));
  if (/^0\d+$/.test(length)) return problem("leading-zero", zeroFix(text));
  return refuse("prefix", `The prefix length of an IPv${family} range is 0 to ${ADDRESS_BITS[family]}.`);
}

/**
 * Contiguous masks only, and of IPv4 their inverse as well, the wildcard mask of access lists. Not the one of zeros: in
 * some notations it is a /32, in others everything.
 */
function maskFix(family: Family, address: string, length: string): string | undefined {
  const cidr = readCidr(address);
  const mask = readCidr(length);
  if (!cidr || mask?.family !== family || mask.value === 0n) return undefined;
  const isWildcard = family === 4 && (mask.value & (mask.value + 1n)) === 0n && mask.value !== hostMask(4, 0);
  const host = isWildcard ? mask.value : hostMask(family, 0) - mask.value;
  if ((host & (host + 1n)) !== 0n) return undefined;
  const prefix = ADDRESS_BITS[family] - (host === 0n ? 0 : host.toString(2).length);
  const network = networkOf({ ...cidr, prefix });
  return isMapped(network) ? undefined : narrower(network);
}
