import type { Settings } from "../settings";
import { ADDRESS_BITS, type Cidr, type Family, formatAddress, formatCidr, hostMask, readCidr } from "./cidr";
import { explain, judgeBare, judgeCidr, MAX_TEXT, type RangeProblem } from "./range-problem";

/** A CIDR range: every address from `first` to `last`. A single address has the prefix length 32 or 128. */
export type Range = {
  readonly family: Family;
  readonly first: bigint;
  readonly last: bigint;
  readonly prefix: number;
};

/** A range and its canonical text, or the reason for refusing it. */
export type RangeReading =
  | { readonly ok: true; readonly range: Range; readonly text: string }
  | { readonly ok: false; readonly problem: RangeProblem };

/** Takes a network without bits after its prefix; gives the range. */
export const rangeFrom = ({ family, value, prefix }: Cidr): Range => ({
  family,
  first: value,
  last: value + hostMask(family, prefix),
  prefix,
});

/** The canonical text: `192.0.2.0/24`, or RFC 5952 for IPv6. `parseRange` reads it back to the same range. */
export const formatRange = ({ family, first, prefix }: Range) => formatCidr({ family, value: first, prefix });

/**
 * Takes a range as typed, blanks around it allowed; a bare address becomes a /32 or /128.
 * Never repairs anything else: a guess is offered as the problem's `fix`. Reads RFC 4632 and RFC 4291 text.
 */
export function parseRange(text: string): RangeReading {
  const reading = readRange(text);
  if (!reading.ok || text.includes("/")) return reading;
  const { family, first: value, prefix } = reading.range;
  const problem = judgeBare({ family, value, prefix });
  return problem ? { ok: false, problem } : reading;
}

function readRange(text: string): RangeReading {
  const typed = text.trim();
  const cidr = typed.length > MAX_TEXT ? undefined : readCidr(typed);
  if (!cidr) return { ok: false, problem: explain(typed) };
  const problem = judgeCidr(cidr);
  return problem ? { ok: false, problem } : { ok: true, range: rangeFrom(cidr), text: formatCidr(cidr) };
}

/** The ranges that settings allow, in their order; one that does not parse allows nothing. */
export const rangesOf = ({ allowlist }: Pick<Settings, "allowlist">): Range[] =>
  allowlist.flatMap(({ range }) => {
    const reading = parseRange(range);
    return reading.ok ? [reading.range] : [];
  });

/**
 * Takes one address as typed; gives it as a range of that one address, and its canonical text without a
 * prefix length. Refuses what `parseRange` refuses, and every prefix length.
 */
export function parseAddress(text: string): RangeReading {
  const typed = text.trim();
  if (typed === "") return refuseAddress("empty", "Enter an address.");
  const [before = "", ...after] = typed.slice(0, MAX_TEXT).split("/");
  const reading = readRange(typed);
  if (after.length === 1 && (reading.ok || /^\d*$/.test(after[0] ?? ""))) {
    return refuseAddress(
      "prefix",
      "Enter one address, without a prefix length.",
      bareText(parseRange(before)),
    );
  }
  if (reading.ok) return { ...reading, text: formatAddress(reading.range.family, reading.range.first) };
  const { kind, message, fix } = reading.problem;
  return refuseAddress(kind, message, fix === undefined ? undefined : bareText(parseRange(fix)));
}

function refuseAddress(kind: RangeProblem["kind"], message: string, fix?: string): RangeReading {
  return { ok: false, problem: fix === undefined ? { kind, message } : { kind, message, fix } };
}

function bareText(reading: RangeReading): string | undefined {
  if (!reading.ok || reading.range.prefix !== ADDRESS_BITS[reading.range.family]) return undefined;
  return formatAddress(reading.range.family, reading.range.first);
}
