import { grouped } from "../counted";
import { isEverybody } from "./coverage";
import { formatRange, type Range } from "./range";
import type { Cover } from "./redundancy";
import { specialKind, type SpecialKind } from "./special-blocks";

/** Something to know about an accepted range; it never blocks. */
export type Warning = {
  readonly kind: "covered" | "ipv6" | "broad" | "whole-internet" | SpecialKind;
  readonly message: string;
};

const specialNames: Record<SpecialKind, string> = {
  private: "Private",
  loopback: "Loopback",
  "link-local": "Link-local",
  documentation: "Documentation",
  multicast: "Multicast",
  "carrier-nat": "Carrier-NAT",
  reserved: "Reserved",
};

/** A /48 is to IPv6 what a /16 is to IPv4: 65,536 networks of one site each. */
const BROADEST = { 4: 16, 6: 48 } as const;

/** Takes an accepted range, its canonical text and what else covers it; gives what to know, the gravest first. */
export function warningsFor(range: Range, canonical: string, cover: Cover | undefined): Warning[] {
  const warnings: Warning[] = [];
  const whole = isEverybody(range);
  if (whole) {
    warnings.push({ kind: "whole-internet", message: "This opens the connection to the whole internet." });
  } else if (range.prefix < BROADEST[range.family]) {
    warnings.push({ kind: "broad", message: broadMessage(range) });
  }
  if (cover) warnings.push({ kind: "covered", message: coverMessage(cover) });
  const kind = whole ? undefined : specialKind(range);
  if (kind) {
    warnings.push({ kind, message: `${specialNames[kind]} addresses are never seen from the internet.` });
  }
  if (range.family === 6) {
    warnings.push({ kind: "ipv6", message: `The provider does not document IPv6. Sent as ${canonical}.` });
  }
  return warnings;
}

function broadMessage({ family, prefix }: Range): string {
  const wide =
    family === 4
      ? `This lets in ${grouped(2 ** (32 - prefix))} addresses.`
      : `This lets in more than ${grouped(65_536)} networks.`;
  return `Broader than a /${BROADEST[family]}. ${wide}`;
}

const coverMessage = (cover: Cover) =>
  cover === "others"
    ? "Already covered by other ranges together."
    : `Already covered by ${formatRange(cover)}.`;
