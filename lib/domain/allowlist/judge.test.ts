import { describe, expect, it } from "vitest";

import { formatAddress } from "./cidr";
import { type Entry, judgeAllowlist, MAX_LABEL, MAX_RANGES } from "./judge";

const judge = (...texts: string[]) => judgeAllowlist(texts.map((text) => ({ text, label: "" })));
const kinds = (...texts: string[]) =>
  judge(...texts).rows.map(({ warnings }) => warnings.map(({ kind }) => kind));
const labelled = (label: string) => judgeAllowlist([{ text: "8.8.8.8", label }]).rows[0];

describe("rows", () => {
  it("gives range, canonical text and trimmed label", () => {
    const { rows } = judgeAllowlist([{ text: " 8.8.8.8 ", label: " Frankfurt NAT gateway\n" }]);
    expect(rows).toEqual([
      {
        range: { family: 4, first: 0x08080808n, last: 0x08080808n, prefix: 32 },
        canonical: "8.8.8.8/32",
        label: "Frankfurt NAT gateway",
        warnings: [],
      },
    ]);
  });

  it("keeps the order and tells what is wrong with each", () => {
    const { rows, summary } = judge("8.8.8.8", "192.0.2.77/24", "", "8.8.4.4");
    expect(rows.map(({ error }) => error?.kind)).toEqual([undefined, "host-bits", "empty", undefined]);
    expect(summary).toMatchObject({ ranges: 2, ipv4Addresses: 2n, errors: 2 });
  });

  it("refuses a repeated range on the later row, however it is written", () => {
    const { rows, summary } = judge("8.8.8.0/24", "8.8.8.8", "2001:DB8::", "8.8.8.8/32", "2001:db8:0::/128");
    expect(rows.map(({ error }) => error)).toEqual([
      undefined,
      undefined,
      undefined,
      { kind: "duplicate", message: "8.8.8.8/32 is already in row 2.", row: 1 },
      { kind: "duplicate", message: "2001:db8::/128 is already in row 3.", row: 2 },
    ]);
    expect(summary).toMatchObject({ ranges: 3, errors: 2, ipv4Addresses: 256n, ipv6Addresses: 1n });
  });

  it("names the first row of a range that is repeated twice", () => {
    expect(judge("9.9.9.9", "8.8.8.8", "9.9.9.9", "9.9.9.9").rows.at(-1)).toMatchObject({
      error: { row: 0 },
    });
  });

  it("refuses rows beyond the limit without reading them", () => {
    const texts = Array.from(
      { length: MAX_RANGES + 2 },
      (_, i) => `9.${i >> 16}.${(i >> 8) & 255}.${i & 255}`,
    );
    const { rows, summary } = judge(...texts);
    expect(summary).toMatchObject({ ranges: MAX_RANGES, errors: 2 });
    expect(rows.at(-1)).toMatchObject({ error: { kind: "too-many" }, warnings: [] });
    expect(rows.at(MAX_RANGES - 1)?.error).toBeUndefined();
  });
});

describe("labels", () => {
  it.each(["", "x".repeat(MAX_LABEL), "🏢".repeat(MAX_LABEL), "Büro 東京, دبي", "a # b"])(
    "takes %j",
    (label) => {
      expect(labelled(label)).toMatchObject({ label });
      expect(labelled(label)?.error).toBeUndefined();
    },
  );

  it.each([
    ["x".repeat(MAX_LABEL + 1), "label-length"],
    ["🏢".repeat(MAX_LABEL + 1), "label-length"],
    ["x".repeat(1_000_000), "label-length"],
    ["a\u0000b", "label-characters"],
    ["a\tb", "label-characters"],
    ["a\nb", "label-characters"],
    ["a\u2028b", "label-characters"],
    ["a\u202eb", "label-characters"],
    ["a\ud800b", "label-characters"],
  ])("refuses %j", (label, kind) => {
    expect(labelled(label)).toMatchObject({ error: { kind }, canonical: "8.8.8.8/32", warnings: [] });
  });

  it("does not count a row whose label is refused", () => {
    const { summary } = judgeAllowlist([{ text: "8.8.8.8", label: "a\tb" }]);
    expect(summary).toMatchObject({ ranges: 0, ipv4Addresses: 0n, errors: 1 });
  });
});

describe("warnings", () => {
  it.each([
    ["10.1.2.0/24", "private", "Private"],
    ["172.31.255.255", "private", "Private"],
    ["192.168.0.0/16", "private", "Private"],
    ["127.0.0.1", "loopback", "Loopback"],
    ["169.254.1.1", "link-local", "Link-local"],
    ["192.0.2.0/24", "documentation", "Documentation"],
    ["198.51.100.24", "documentation", "Documentation"],
    ["203.0.113.0/28", "documentation", "Documentation"],
    ["224.0.0.1", "multicast", "Multicast"],
    ["100.64.0.0/16", "carrier-nat", "Carrier-NAT"],
    ["0.0.0.0", "reserved", "Reserved"],
    ["198.19.0.0/16", "reserved", "Reserved"],
    ["255.255.255.255", "reserved", "Reserved"],
  ])("%s is never seen from the internet", (text, kind, name) => {
    const message = `${name} addresses are never seen from the internet.`;
    expect(judge(text).rows[0]?.warnings).toEqual([{ kind, message }]);
  });

  it.each([
    ["fd00::/64", "private"],
    ["::1", "loopback"],
    ["fe80::1", "link-local"],
    ["2001:db8::/48", "documentation"],
    ["ff02::1", "multicast"],
    ["::", "reserved"],
    ["4000::/64", "reserved"],
  ])("%s is never seen either, and is IPv6", (text, kind) => {
    expect(kinds(text)).toEqual([[kind, "ipv6"]]);
  });

  it("lets addresses of the internet pass, next to the special ones too", () => {
    const ordinary = [
      "9.255.255.255",
      "11.0.0.0",
      "172.15.0.0/16",
      "172.32.0.0/16",
      "100.63.0.0/16",
      "223.255.255.255",
    ];
    expect(kinds(...ordinary).flat()).toEqual([]);
    expect(kinds("2a00:1450::/48")).toEqual([["ipv6"]]);
  });

  it("shows the form in which IPv6 is sent", () => {
    expect(judge("2A00:1450:0:0::1").rows[0]?.warnings).toEqual([
      { kind: "ipv6", message: "The provider does not document IPv6. Sent as 2a00:1450::1/128." },
    ]);
  });

  it("warns of breadth from a /15 and a /47", () => {
    expect(judge("8.8.0.0/16").rows[0]?.warnings).toEqual([]);
    expect(judge("8.8.0.0/15").rows[0]?.warnings).toEqual([
      { kind: "broad", message: "Broader than a /16. This lets in 131,072 addresses." },
    ]);
    expect(judge("128.0.0.0/1").rows[0]?.warnings).toEqual([
      { kind: "broad", message: "Broader than a /16. This lets in 2,147,483,648 addresses." },
    ]);
    expect(kinds("2a00:1450::/48", "2a00:1452::/47")).toEqual([["ipv6"], ["broad", "ipv6"]]);
    expect(kinds("10.0.0.0/8")).toEqual([["broad", "private"]]);
  });

  it("warns of a row that is the whole internet", () => {
    expect(kinds("0.0.0.0/0")).toEqual([["whole-internet"]]);
    expect(kinds("::/0")).toEqual([["whole-internet", "ipv6"]]);
    expect(kinds("2000::/3")).toEqual([["whole-internet", "ipv6"]]);
    expect(kinds("::/80", "::/3")).toEqual([
      ["whole-internet", "covered", "ipv6"],
      ["whole-internet", "ipv6"],
    ]);
  });

  it("names the widest range that covers a row", () => {
    const { rows } = judge("8.8.8.8", "8.8.8.0/24", "8.8.0.0/16", "9.9.9.9");
    const cover = { kind: "covered", message: "Already covered by 8.8.0.0/16." };
    expect(rows.map(({ warnings }) => warnings)).toEqual([[cover], [cover], [], []]);
  });

  it("sees that several rows cover one together", () => {
    const { rows } = judge("8.8.8.0/25", "8.8.8.0/24", "8.8.8.128/26", "8.8.8.192/26");
    expect(rows[1]?.warnings).toEqual([
      { kind: "covered", message: "Already covered by other ranges together." },
    ]);
    expect(rows[0]?.warnings).toEqual([{ kind: "covered", message: "Already covered by 8.8.8.0/24." }]);
  });

  it("does not let a refused row cover another", () => {
    expect(kinds("8.8.8.8/24", "8.8.8.8")).toEqual([[], []]);
  });
});

describe("exposure", () => {
  it.each([
    [[], "narrow"],
    [["8.8.0.0/22"], "narrow"],
    [["8.8.0.0/22", "8.8.0.0/24"], "narrow"],
    [["8.8.0.0/22", "9.9.9.9"], "wide"],
    [["8.8.0.0/16"], "wide"],
    [["8.8.0.0/16", "9.9.9.9"], "very wide"],
    [["0.0.0.0/1"], "very wide"],
    [["0.0.0.0/1", "128.0.0.0/2", "192.0.0.0/2"], "whole internet"],
    [["0.0.0.0/1", "128.0.0.0/1"], "whole internet"],
    [["2a00::1", "2a00::2"], "narrow"],
    [["2a00::/54"], "narrow"],
    [["2a00::/54", "2a00::1"], "narrow"],
    [["2a00::/54", "8.8.8.8"], "wide"],
    [["2a00::/48"], "wide"],
    [["2a00::/47"], "very wide"],
    [["::/0"], "whole internet"],
    [["::/80"], "whole internet"],
    [["0.0.0.0/0", "192.0.2.77/24"], "whole internet"],
    [["0.0.0.0/00"], "narrow"],
  ])("%j is %s", (texts, exposure) => {
    expect(judge(...texts).summary.exposure).toBe(exposure);
  });

  it("counts addresses of one IPv6 /64 as one network, wherever they are in it", () => {
    const hosts = Array.from({ length: 1_100 }, (_, i) => `2a00::${(i * 2 + 1).toString(16)}`);
    expect(judge(...hosts).summary).toMatchObject({ exposure: "narrow", ipv6Addresses: 1_100n });
    const sites = Array.from({ length: 1_100 }, (_, i) => `2a00:0:0:${i.toString(16)}::1`);
    expect(judge(...sites).summary.exposure).toBe("wide");
  });
});

describe("size", () => {
  // A rule that grows with the square would take minutes; the exact figure is for a benchmark to say.
  const seconds = (run: () => unknown) => {
    const start = performance.now();
    run();
    return (performance.now() - start) / 1000;
  };
  const many = (text: (i: number) => string): Entry[] =>
    Array.from({ length: MAX_RANGES }, (_, i) => ({
      text: text((i * 7_919) % MAX_RANGES),
      label: `Gateway ${i}`,
    }));

  /** The halves of 0.0.0.0/0, the halves of those, and so on. */
  const nodeOfTree = (i: number) => {
    const prefix = Math.floor(Math.log2(i));
    return `${formatAddress(4, BigInt((i - 2 ** prefix) * 2 ** (32 - prefix)))}/${prefix}`;
  };

  it.each([
    ["single addresses", (i: number) => `9.${i >> 8}.${i & 255}.7`, MAX_RANGES],
    ["IPv6", (i: number) => `2a00:${i.toString(16)}::/48`, MAX_RANGES],
    ["nested", (i: number) => nodeOfTree(i + 1), MAX_RANGES],
    ["wrong", (i: number) => `9.${i >> 8}.${i & 255}.7/24`, 0],
    ["hostile", () => "1.".repeat(49), 0],
    ["huge", () => " 9".repeat(500), 0],
  ])("judges 10,000 rows at once: %s", (_, text, expected) => {
    const entries = many(text);
    expect(judgeAllowlist(entries).summary.ranges).toBe(expected);
    expect(seconds(() => judgeAllowlist(entries))).toBeLessThan(2);
  });
});
