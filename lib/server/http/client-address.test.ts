import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { clientAddressOf, networkOf } from "./client-address";

describe("the address of a client", () => {
  it.each([
    ["203.0.113.9", 1, "203.0.113.9"],
    ["1.1.1.1, 203.0.113.9", 1, "203.0.113.9"],
    ["1.1.1.1, 203.0.113.9 , 10.0.0.1", 2, "203.0.113.9"],
    ["1.1.1.1,203.0.113.9,10.0.0.1,10.0.0.2", 3, "203.0.113.9"],
    ["::ffff:203.0.113.9", 1, "203.0.113.9"],
    ["2001:db8::5", 1, "2001:db8::5"],
    ["203.0.113.9", 2, null],
    ["203.0.113.9", 0, null],
    ["203.0.113.9, unknown", 1, null],
    ["203.0.113.9:4711", 1, null],
    ["", 1, null],
    [null, 1, null],
  ])("forwarded for %j over %i hops is %s", (forwardedFor, hops, address) => {
    expect(clientAddressOf(forwardedFor, hops)).toBe(address);
  });

  it("cannot be chosen by a client, whatever it writes to the left", () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.ipV4(),
        fc.array(fc.ipV4(), { maxLength: 3 }),
        (claim, address, proxies) => {
          const header = [claim, address, ...proxies].join(", ");
          expect(clientAddressOf(header, proxies.length + 1)).toBe(address);
        },
      ),
    );
  });
});

describe("the network that a limit counts", () => {
  it.each([
    ["192.0.2.1", "192.0.2.1"],
    ["2001:db8:0:7::1", "20010db800000007/64"],
    ["2001:0DB8:0000:0007:ffff:ffff:ffff:ffff", "20010db800000007/64"],
    ["2001:db8:0:8::1", "20010db800000008/64"],
    ["fe80::1%eth0", "fe80000000000000/64"],
  ])("of %s is %s", (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});
