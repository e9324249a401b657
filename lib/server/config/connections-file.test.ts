import { describe, expect, it } from "vitest";

import { parseConnections } from "./connections-file";

const defaults = { operatorGroups: ["operators"], viewerGroups: ["viewers"], rotateAfterDays: 90 };
const production = {
  slug: "eu-production",
  name: "EU production",
  environment: "production",
  providerUrl: "https://provider.example.net/base/",
  apiKey: "key-one",
  smpp: { host: "smpp.example.net", port: 3550, tls: true },
};
const standby = { ...production, slug: "eu-standby", name: "EU standby", apiKey: "key-two" };

const readFile = (path: string) => {
  if (path === "/run/secrets/key") return "key-from-a-file\n";
  throw new Error("no such file");
};
const parse = (...entries: unknown[]) => parseConnections(JSON.stringify(entries), defaults, readFile);

describe("CONNECTIONS_FILE", () => {
  it("gives the connections in the file's order, with what they inherit", () => {
    const { connections, problems } = parse(
      production,
      { slug: "us", name: "US", providerUrl: "https://provider.example.net", apiKeyFile: "/run/secrets/key" },
      { ...standby, operatorGroups: ["eu-ops"], viewerGroups: ["eu-view"], rotateAfterDays: 30 },
    );
    expect(problems).toEqual([]);
    expect(connections).toEqual([
      {
        slug: "eu-production",
        name: "EU production",
        environment: "production",
        provider: {
          url: "https://provider.example.net/base",
          apiKey: "key-one",
          host: "provider.example.net",
        },
        smpp: { host: "smpp.example.net", port: 3550, tls: true },
        ...defaults,
      },
      expect.objectContaining({
        slug: "us",
        environment: "production",
        provider: {
          url: "https://provider.example.net",
          apiKey: "key-from-a-file",
          host: "provider.example.net",
        },
        smpp: null,
      }),
      expect.objectContaining({
        slug: "eu-standby",
        operatorGroups: ["eu-ops"],
        viewerGroups: ["eu-view"],
        rotateAfterDays: 30,
      }),
    ]);
  });

  it("goes on without the keys whose files cannot be read", () => {
    const unreadable = { ...standby, apiKey: undefined, apiKeyFile: "/nowhere" };
    const { connections, problems } = parse(
      production,
      unreadable,
      { ...unreadable, slug: "eu-third" },
      { ...production, slug: "eu-fourth", apiKey: "key-four" },
    );
    expect(problems).toEqual([]);
    expect(connections.map(({ provider }) => provider.apiKey)).toEqual(["key-one", null, null, "key-four"]);
  });

  it("fills in the port and TLS of an SMPP address", () => {
    expect(parse({ ...production, smpp: { host: "192.0.2.1" } }).connections[0]?.smpp).toEqual({
      host: "192.0.2.1",
      port: 2775,
      tls: false,
    });
  });

  it.each([
    ["a missing key", { ...standby, apiKey: undefined }, "entry 2 (eu-standby): apiKey is missing"],
    [
      "two keys",
      { ...standby, apiKeyFile: "/run/secrets/key" },
      "entry 2 (eu-standby): apiKey and apiKeyFile are both given",
    ],
    ["a missing name", { ...standby, name: undefined }, "entry 2 (eu-standby): name is missing"],
    [
      "a bad slug",
      { ...standby, slug: "EU standby" },
      "entry 2: slug has to be 1 to 40 lower-case letters, digits and single hyphens",
    ],
    [
      "http beyond loopback",
      { ...standby, providerUrl: "http://provider.example.net" },
      "entry 2 (eu-standby): providerUrl has to be an https:// address without credentials, query or fragment (http:// only on loopback)",
    ],
    [
      "a bad port",
      { ...standby, smpp: { host: "smpp.example.net", port: "2775" } },
      "entry 2 (eu-standby): smpp.port has to be a whole number from 1 to 65535",
    ],
    [
      "an unknown key",
      { ...standby, operatorGroup: ["x"] },
      "entry 2 (eu-standby): has to be an object with the documented keys and no others",
    ],
    [
      "no operators",
      { ...standby, operatorGroups: [] },
      "entry 2 (eu-standby): operatorGroups has to name at least one group",
    ],
    [
      "a used slug",
      { ...standby, slug: "eu-production" },
      "entry 2 (eu-production): slug is used by an earlier entry",
    ],
    [
      "the same address and key",
      { ...standby, providerUrl: "https://PROVIDER.example.net:443/base", apiKey: "key-one" },
      "entry 2 (eu-standby): has the same address and key as eu-production",
    ],
  ])("refuses %s", (_what, entry, problem) => {
    expect(parse(production, entry).problems).toEqual([problem]);
  });

  it.each(["", "{}", "[]", '{"slug":"x"}', "null"])("refuses a file that is no list: %j", (json) => {
    expect(parseConnections(json, defaults, readFile)).toEqual({
      connections: [],
      problems: ["has to hold a JSON list with at least one connection"],
    });
  });

  it("never repeats a key", () => {
    const { problems } = parse(production, { ...standby, apiKey: "s3cr3t k3y" }, { ...standby, apiKey: 5 });
    expect(problems).toHaveLength(2);
    expect(problems.join()).not.toMatch(/s3cr3t|key-one/);
  });
});
