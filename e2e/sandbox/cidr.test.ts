import { describe, expect, it } from "vitest";

import { allowlistProblem, allows, normaliseAddress } from "./cidr";

describe("allowlistProblem", () => {
  it.each([
    "0.0.0.0/0",
    "1.2.3.4/32,5.5.5.5/32",
    "203.0.113.0/28",
    "2001:db8::/32",
    "::/0",
    "::ffff:0:0/96",
    "::ffff:192.0.2.1/128",
    "fe80::1/128",
  ])("accepts %s", (allowlist) => {
    expect(allowlistProblem(allowlist)).toBeUndefined();
  });

  it.each([
    ["", "must name at least one range"],
    ["1.2.3.4", "range 1 has no prefix length"],
    ["1.2.3.4/32, 5.5.5.5/32", "range 2 is not in CIDR notation"],
    ["1.2.3.4/32,", "range 2 is not in CIDR notation"],
    ["1.2.3.4/32;5.5.5.5/32", "range 1 is not in CIDR notation"],
    ["01.2.3.4/32", "range 1 is not in CIDR notation"],
    ["1.2.3.4/032", "range 1 needs a prefix length from 0 to 32"],
    ["1.2.3.4/33", "range 1 needs a prefix length from 0 to 32"],
    ["1.2.3.4/-1", "range 1 needs a prefix length from 0 to 32"],
    ["1.2.3.4/", "range 1 needs a prefix length from 0 to 32"],
    ["1.2.3.4/32/32", "range 1 is not in CIDR notation"],
    ["1.2.3.4/255.255.255.255", "range 1 needs a prefix length from 0 to 32"],
    ["192.0.2.77/24", "range 1 has host bits set"],
    ["10.0.0.0/8,0.0.0.1/0", "range 2 has host bits set"],
    ["2001:db8::1/64", "range 1 has host bits set"],
    ["2001:db8::/129", "range 1 needs a prefix length from 0 to 128"],
    ["fe80::1%eth0/128", "range 1 is not in CIDR notation"],
    ["gateway.example.net/32", "range 1 is not in CIDR notation"],
  ])("refuses %j", (allowlist, problem) => {
    expect(allowlistProblem(allowlist)).toBe(problem);
  });
});

describe("allows", () => {
  it.each([
    ["0.0.0.0/0", "198.51.100.7"],
    ["127.0.0.1/32", "127.0.0.1"],
    ["127.0.0.1/32", "::ffff:127.0.0.1"],
    ["203.0.113.0/28", "203.0.113.15"],
    ["10.0.0.0/8,203.0.113.0/28", "203.0.113.0"],
    ["2001:db8::/33", "2001:db8:7fff::1"],
    ["::/0", "2001:db8::1"],
    ["fe80::/10", "fe80::1%eth0"],
  ])("%s lets %s in", (allowlist, address) => {
    expect(allows(allowlist, address)).toBe(true);
  });

  it.each([
    ["127.0.0.1/32", "127.0.0.2"],
    ["203.0.113.0/28", "203.0.113.16"],
    ["0.0.0.0/0", "2001:db8::1"],
    ["::/0", "198.51.100.7"],
    ["::ffff:0:0/96", "::ffff:198.51.100.7"],
    ["2001:db8::/33", "2001:db8:8000::"],
    ["0.0.0.0/0", ""],
    ["0.0.0.0/0", "localhost"],
  ])("%s keeps %j out", (allowlist, address) => {
    expect(allows(allowlist, address)).toBe(false);
  });
});

describe("normaliseAddress", () => {
  it.each([
    ["::FFFF:192.0.2.1", "192.0.2.1"],
    ["fe80::1%2", "fe80::1"],
    ["2001:db8::1", "2001:db8::1"],
    ["192.0.2.1", "192.0.2.1"],
  ])("%s becomes %s", (address, normalised) => {
    expect(normaliseAddress(address)).toBe(normalised);
  });
});
