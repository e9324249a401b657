export type Family = 4 | 6;

/** An address and a prefix length as read from text; bits after the prefix may still be set. */
export type Cidr = { readonly family: Family; readonly value: bigint; readonly prefix: number };

/** The bits of an address of each family. */
export const ADDRESS_BITS = { 4: 32, 6: 128 } as const satisfies Record<Family, number>;

const IPV6_SIGNS = /^[\da-f:]+$/i;
const MAPPED = 0xffffn;

/** Takes four decimal numbers without leading zeros; gives the address, or undefined for anything else. */
export function readIpv4(text: string): bigint | undefined {
  let value = 0;
  let dots = 0;
  let octet: number | undefined;
  for (let i = 0; i < text.length; i += 1) {
    const digit = text.charCodeAt(i) - 48;
    if (digit >= 0 && digit <= 9) {
      if (octet === 0) return undefined;
      octet = (octet ?? 0) * 10 + digit;
      if (octet > 255) return undefined;
    } else {
      if (text.charAt(i) !== "." || octet === undefined) return undefined;
      value = value * 256 + octet;
      octet = undefined;
      dots += 1;
    }
  }
  return dots === 3 && octet !== undefined ? BigInt(value * 256 + octet) : undefined;
}

const splitGroups = (half: string) => (half === "" ? [] : half.split(":"));

/** Takes RFC 4291 text of groups and at most one `::`; no zone, no dotted quad. Else undefined. */
export function readIpv6(text: string): bigint | undefined {
  if (!IPV6_SIGNS.test(text)) return undefined;
  const gap = text.indexOf("::");
  const groups = splitGroups(gap < 0 ? text : text.slice(0, gap));
  if (gap >= 0) {
    const tail = splitGroups(text.slice(gap + 2));
    const missing = 8 - groups.length - tail.length;
    if (missing < 1) return undefined;
    for (let i = 0; i < missing; i += 1) groups.push("0");
    groups.push(...tail);
  }
  return groups.length === 8 ? joinGroups(groups) : undefined;
}

/** Pairs of groups first, as numbers: big integers are slow enough to halve their number. */
function joinGroups(groups: readonly string[]): bigint | undefined {
  let value = 0n;
  let left = 0;
  for (const [i, group] of groups.entries()) {
    if (group === "" || group.length > 4) return undefined;
    const number = Number.parseInt(group, 16);
    if (i % 2 === 0) left = number * 65_536;
    else value = (value << 32n) | BigInt(left + number);
  }
  return value;
}

/** Takes an address with or without a prefix length, nothing around it; gives undefined unless it is exact. */
export function readCidr(text: string): Cidr | undefined {
  const slash = text.indexOf("/");
  const address = slash < 0 ? text : text.slice(0, slash);
  const family = address.includes(":") ? 6 : 4;
  const value = family === 6 ? readIpv6(address) : readIpv4(address);
  if (value === undefined) return undefined;
  if (slash < 0) return { family, value, prefix: ADDRESS_BITS[family] };
  const prefix = readPrefix(text.slice(slash + 1), ADDRESS_BITS[family]);
  return prefix === undefined ? undefined : { family, value, prefix };
}

/** A number is its own text only without sign, blank, exponent, base and leading zero. */
function readPrefix(text: string, most: number): number | undefined {
  const prefix = Number(text);
  const plain = Number.isInteger(prefix) && String(prefix) === text;
  return plain && prefix >= 0 && prefix <= most ? prefix : undefined;
}

const hostMasks = (bits: number) =>
  Array.from({ length: bits + 1 }, (_, prefix) => (1n << BigInt(bits - prefix)) - 1n);
const HOST_MASKS = { 4: hostMasks(32), 6: hostMasks(128) };

/** The bits after the prefix: 255 for an IPv4 /24. */
export const hostMask = (family: Family, prefix: number) => HOST_MASKS[family][prefix] ?? 0n;

/** The same prefix length with the bits after it cleared. */
export const networkOf = ({ family, value, prefix }: Cidr): Cidr => ({
  family,
  value: value - (value & hostMask(family, prefix)),
  prefix,
});

/** Whether the address lies in `::ffff:0:0/96` (RFC 4291, 2.5.5.2). */
export const isMapped = ({ family, value }: Cidr) => family === 6 && value >> 32n === MAPPED;

function formatIpv6(value: bigint): string {
  const hex = value.toString(16).padStart(32, "0");
  const groups: string[] = [];
  for (let i = 0; i < 32; i += 4) groups.push(Number.parseInt(hex.slice(i, i + 4), 16).toString(16));
  let start = 0;
  let longest = 1;
  for (let from = 0; from < 8; from += 1) {
    let to = from;
    while (groups[to] === "0") to += 1;
    if (to - from > longest) {
      start = from;
      longest = to - from;
    }
    from = to;
  }
  if (longest === 1) return groups.join(":");
  return `${groups.slice(0, start).join(":")}::${groups.slice(start + longest).join(":")}`;
}

/** Dotted quad, or RFC 5952 for IPv6: lower case, the first longest run of zeros as `::`. */
export function formatAddress(family: Family, value: bigint): string {
  if (family === 6) return formatIpv6(value);
  const bits = Number(value);
  return `${bits >>> 24}.${(bits >>> 16) & 255}.${(bits >>> 8) & 255}.${bits & 255}`;
}

/** The address as `formatAddress` writes it, with its prefix length. */
export const formatCidr = ({ family, value, prefix }: Cidr) => `${formatAddress(family, value)}/${prefix}`;
