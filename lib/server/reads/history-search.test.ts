import fc from "fast-check";
import { BlockList } from "node:net";
import { describe, expect, it } from "vitest";

import { parseAddress } from "@/lib/domain/allowlist/range";
import type { Settings } from "@/lib/domain/settings";
import { letsIn, searchedAddress } from "./history-search";
import { office } from "./view.fixture";

const octet = fc.integer({ min: 0, max: 255 });
const address = fc.tuple(octet, octet, octet, octet).map((parts) => parts.join("."));

describe("the search for an address", () => {
  it("agrees with net.BlockList", () => {
    fc.assert(
      fc.property(address, fc.integer({ min: 0, max: 32 }), address, (base, prefix, typed) => {
        const list = new BlockList();
        list.addSubnet(base, prefix, "ipv4");
        const bits = base.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
        const start = prefix === 0 ? 0 : bits - (bits % 2 ** (32 - prefix));
        const network = [24, 16, 8, 0].map((shift) => Math.floor(start / 2 ** shift) % 256).join(".");
        const settings: Settings = { ...office, allowlist: [{ range: `${network}/${prefix}`, label: "" }] };
        const reading = parseAddress(typed);
        expect(reading.ok && letsIn(settings, reading.range)).toBe(list.check(typed, "ipv4"));
      }),
    );
  });
});

it("takes a text for an address only once it is one", () => {
  for (const text of ["192.0.2.8", "192.0.2.8/32", "192.0.2.8:2775", "[2001:db8::1]:2775", "2001:db8::1/128"])
    expect([text, searchedAddress(text) !== null]).toEqual([text, true]);
  for (const text of ["192.0.2", "192.0.2.8/", "192.0.2.8/3", "192.0.2.0/24", "office", "", null])
    expect([text, searchedAddress(text) !== null]).toEqual([text, false]);
});
