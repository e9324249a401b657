import { describe, expect, it } from "vitest";

import { readPaste } from "./paste";

const texts = (paste: string) => readPaste(paste).entries.map(({ text }) => text);

/** Ranges with their labels, as one text each. */
const named = (paste: string) =>
  readPaste(paste).entries.map(({ text, label }) => (label ? `${text} ${label}` : text));

describe("what says no", () => {
  it.each([
    ["deny 203.0.113.9;", "says-no"],
    ["203.0.113.9 deny", "says-no"],
    ["!203.0.113.9", "says-no"],
    ["not 203.0.113.9", "says-no"],
    ["203.0.113.0/24 EXCEPT 203.0.113.9", "says-no"],
    ["-A INPUT -s 203.0.113.9 -j DROP", "says-no"],
    ["-A INPUT ! -s 203.0.113.9 -j ACCEPT", "says-no"],
    ["# 203.0.113.9", "commented-out"],
    ["; 203.0.113.9", "commented-out"],
    ["// 203.0.113.9", "commented-out"],
    ["-- 203.0.113.9 old", "commented-out"],
    ["/* 203.0.113.9 */", "commented-out"],
    ["! permit 203.0.113.9", "commented-out"],
  ])("%j adds nothing, and is told", (paste, reason) => {
    expect(readPaste(`${paste}\n\n8.8.8.8`)).toEqual({
      entries: [{ text: "8.8.8.8", label: "" }],
      leftOut: [{ text: paste, reason }],
    });
  });

  it("in a heading speaks for what stands below it, until an empty line or another heading", () => {
    expect(readPaste("203.0.113.0/24\nEXCEPT\n203.0.113.7\n\n8.8.8.8").leftOut).toEqual([
      { text: "203.0.113.7", reason: "says-no" },
    ]);
    expect(named("deny:\n  - 192.0.2.1\nallow:\n  - 192.0.2.2")).toEqual(["192.0.2.2"]);
    expect(named("/* old\n192.0.2.1\n*/\n192.0.2.2")).toEqual(["192.0.2.2"]);
  });

  it("is no more than a remark without a range", () => {
    expect(readPaste("# our gateways\n// none denied\n192.0.2.7")).toEqual({
      entries: [{ text: "192.0.2.7", label: "" }],
      leftOut: [],
    });
  });
});

describe("files that people paste", () => {
  it("a cloud provider's ranges", () => {
    const file = {
      syncToken: "1693423391",
      createDate: "2026-11-30-19-23-11",
      prefixes: [
        {
          ip_prefix: "3.2.34.0/26",
          region: "af-south-1",
          service: "EC2",
          network_border_group: "af-south-1",
        },
        { ip_prefix: "13.34.37.64/27", region: "eu-west-1", service: "AMAZON" },
      ],
      ipv6_prefixes: [{ ipv6_prefix: "2600:1f01:4874::/47", region: "us-west-2", service: "AMAZON" }],
      denied: ["192.0.2.0/24"],
    };
    expect(named(JSON.stringify(file, null, 2))).toEqual([
      "3.2.34.0/26 EC2 af-south-1",
      "13.34.37.64/27 AMAZON eu-west-1",
      "2600:1f01:4874::/47 AMAZON us-west-2",
    ]);
    expect(readPaste(JSON.stringify(file)).leftOut).toEqual([{ text: "192.0.2.0/24", reason: "says-no" }]);
    // A piece of the same file, as it is marked with the mouse.
    expect(texts('      "ip_prefix": "3.2.34.0/26",\n      "region": "af-south-1",\n    },')).toEqual([
      "3.2.34.0/26",
    ]);
  });

  it("the lists of firewalls", () => {
    expect(named("tcp|in|d=2775|s=203.0.113.7 # gateway\n203.0.113.8 # csf SSH")).toEqual([
      "203.0.113.7 gateway",
      "203.0.113.8 csf SSH",
    ]);
    expect(named('-A INPUT -s 203.0.113.0/24 -d 192.0.2.1 -m comment --comment "Office" -j ACCEPT')).toEqual([
      "203.0.113.0/24 Office",
    ]);
    expect(texts("access-list 10 permit 203.0.113.0 0.0.0.255\npermit ip host 203.0.113.7 any")).toEqual([
      "203.0.113.0/0.0.0.255",
      "203.0.113.7",
    ]);
    expect(named("ufw allow from 203.0.113.0/24 to 192.0.2.9 port 22 comment 'Office'")).toEqual([
      "203.0.113.0/24 Office",
    ]);
  });

  it("rules of web servers", () => {
    const nginx =
      "location /smpp {\n  allow 203.0.113.0/24; # office\n  allow 2001:db8::/32;\n  deny all;\n}";
    expect(named(nginx)).toEqual(["203.0.113.0/24 office", "2001:db8::/32"]);
    expect(readPaste(nginx).leftOut).toEqual([{ text: "deny all;", reason: "says-no" }]);
    expect(texts("Require ip 203.0.113.0/24 198.51.100.7")).toEqual(["203.0.113.0/24", "198.51.100.7"]);
    expect(named('cidr_blocks = ["203.0.113.0/24", "198.51.100.0/24"] # eu')).toEqual([
      "203.0.113.0/24 eu",
      "198.51.100.0/24 eu",
    ]);
  });

  it("columns of a spreadsheet", () => {
    expect(named("Name;IP\nOffice;203.0.113.7\nBerlin;198.51.100.0/24")).toEqual([
      "203.0.113.7 Office",
      "198.51.100.0/24 Berlin",
    ]);
    expect(named("IP\tName\n203.0.113.7\tFrankfurt, NAT\n203.0.113.8\t")).toEqual([
      "203.0.113.7 Frankfurt, NAT",
      "203.0.113.8",
    ]);
  });
});
