import { BlockList, isIP } from "node:net";

type Range = { network: string; prefix: number; family: "ipv4" | "ipv6" };

/** The address as a number. The URL parser brings every spelling of an IPv6 address into one form. */
function addressBits(address: string, family: Range["family"]): bigint {
  if (family === "ipv4") {
    return address.split(".").reduce((bits, octet) => (bits << 8n) | BigInt(octet), 0n);
  }
  const canonical = new URL(`http://[${address}]/`).hostname.slice(1, -1);
  const [head = [], tail = []] = canonical.split("::").map((half) => half.split(":").filter(Boolean));
  const zeros = new Array<string>(8 - head.length - tail.length).fill("0");
  return [...head, ...zeros, ...tail].reduce((bits, group) => (bits << 16n) | BigInt(`0x${group}`), 0n);
}

function parseRange(text: string): Range | string {
  const [network = "", prefixText, ...rest] = text.split("/");
  const version = network.includes("%") ? 0 : isIP(network);
  if (version === 0 || rest.length > 0) return "is not in CIDR notation";
  if (prefixText === undefined) return "has no prefix length";

  const [family, width] = version === 4 ? (["ipv4", 32] as const) : (["ipv6", 128] as const);
  const prefix = /^(0|[1-9]\d{0,2})$/.test(prefixText) ? Number(prefixText) : Infinity;
  if (prefix > width) return `needs a prefix length from 0 to ${width}`;

  const hostMask = (1n << BigInt(width - prefix)) - 1n;
  if ((addressBits(network, family) & hostMask) !== 0n) return "has host bits set";
  return { network, prefix, family };
}

/**
 * Checks an `allowed_ips` string: CIDR ranges separated by single commas, no spaces, at least one.
 * Gives what is wrong with the first bad range, or undefined when all are good.
 */
export function allowlistProblem(allowlist: string): string | undefined {
  if (allowlist === "") return "must name at least one range";
  for (const [index, text] of allowlist.split(",").entries()) {
    const range = parseRange(text);
    if (typeof range === "string") return `range ${index + 1} ${range}`;
  }
  return undefined;
}

/** The peer address as an allowlist means it: IPv4-mapped IPv6 becomes IPv4, a zone identifier is dropped. */
export function normaliseAddress(address: string): string {
  const withoutZone = address.split("%")[0] ?? "";
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(withoutZone);
  return mapped?.[1] ?? withoutZone;
}

/**
 * Whether a valid allowlist lets this peer address in. Anything that is not an address stays out.
 * A range speaks only for its own family: `BlockList` alone would let IPv4 in through `::/0`.
 */
export function allows(allowlist: string, address: string): boolean {
  const peer = normaliseAddress(address);
  const version = isIP(peer);
  if (version === 0) return false;
  const family = version === 4 ? "ipv4" : "ipv6";

  const ranges = new BlockList();
  for (const text of allowlist.split(",")) {
    const range = parseRange(text);
    if (typeof range === "string" || range.family !== family) continue;
    ranges.addSubnet(range.network, range.prefix, family);
  }
  return ranges.check(peer, family);
}
