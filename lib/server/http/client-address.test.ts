import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addressBehind, networkOf, settledAddress, settleForwarding, trustOf } from "./client-address";

const isTrusted = trustOf(["10.0.0.0/8", "192.0.2.1", "2001:db8::/32"]);

describe("the address of a client", () => {
  it.each([
    ["198.51.100.7", undefined, "198.51.100.7"],
    ["198.51.100.7", "203.0.113.9", "198.51.100.7"],
    ["10.0.0.1", undefined, "10.0.0.1"],
    ["10.0.0.1", "203.0.113.9", "203.0.113.9"],
    ["::ffff:10.0.0.1", "203.0.113.9", "203.0.113.9"],
    ["10.0.0.1", "1.1.1.1, 203.0.113.9", "203.0.113.9"],
    ["10.0.0.1", "1.1.1.1, 203.0.113.9 , 192.0.2.1", "203.0.113.9"],
    ["2001:db8::1", "2001:db9::5", "2001:db9::5"],
    ["10.0.0.1", "10.0.0.2,10.0.0.3", "10.0.0.2"],
    ["10.0.0.1", "203.0.113.9, unknown", "10.0.0.1"],
    ["10.0.0.1", "", "10.0.0.1"],
  ])("from %s, forwarded for %j, is %s", (peer, forwardedFor, address) => {
    expect(addressBehind(peer, forwardedFor, isTrusted)).toBe(address);
  });

  it("cannot be chosen by a client whose peer is not trusted", () => {
    fc.assert(
      fc.property(fc.ipV4(), fc.string(), (peer, forwardedFor) => {
        fc.pre(!isTrusted(peer));
        expect(addressBehind(peer, forwardedFor, isTrusted)).toBe(peer);
      }),
    );
  });

  it("trusts nobody by default", () => {
    expect(trustOf([])("127.0.0.1")).toBe(false);
  });
});

describe("the network that a limit counts", () => {
  it.each([
    ["192.0.2.1", "192.0.2.1"],
    ["unknown", "unknown"],
    ["2001:db8:0:7::1", "20010db800000007/64"],
    ["2001:0DB8:0000:0007:ffff:ffff:ffff:ffff", "20010db800000007/64"],
    ["2001:db8:0:8::1", "20010db800000008/64"],
    ["fe80::1%eth0", "fe80000000000000/64"],
  ])("of %s is %s", (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});

describe("forwarding headers", () => {
  it("are replaced by what is known", () => {
    const incoming = {
      host: "internal",
      forwarded: "for=1.1.1.1",
      "x-real-ip": "1.1.1.1",
      "x-forwarded-for": "1.1.1.1",
      "x-forwarded-host": "evil.example",
      "x-forwarded-proto": "https",
    };
    settleForwarding(incoming, "198.51.100.7", isTrusted);
    const { "x-bindery-mark": mark, ...rest } = { "x-bindery-mark": undefined, ...incoming };
    expect(rest).toEqual({ host: "internal", "x-forwarded-for": "198.51.100.7" });
    expect(settledAddress(new Headers({ ...rest, "x-bindery-mark": String(mark) }))).toBe("198.51.100.7");
  });

  it("say nothing on a request that nobody settled", () => {
    expect(settledAddress(new Headers({ "x-forwarded-for": "1.1.1.1" }))).toBe("unknown");
    expect(settledAddress(new Headers({ "x-forwarded-for": "1.1.1.1", "x-bindery-mark": "guess" }))).toBe(
      "unknown",
    );
  });
});
