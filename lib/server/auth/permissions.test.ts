import { describe, expect, it, vi } from "vitest";

import type { Connection } from "../config/connections";
import { connectionFor, roleOn, visibleConnections } from "./permissions";

vi.mock("../config/connections", () => ({
  connectionBySlug: (slug: string) => [eu, us].find((one) => one.slug === slug) ?? null,
  connections: () => [eu, us],
}));

const connection = (slug: string, operatorGroups: string[], viewerGroups: string[]): Connection => ({
  slug,
  name: slug,
  environment: "production",
  provider: { url: "https://provider.example.net", apiKey: "k", host: "provider.example.net" },
  smpp: null,
  operatorGroups,
  viewerGroups,
  rotateAfterDays: 90,
});

const eu = connection("eu", ["eu-ops", "ops"], ["all"]);
const us = connection("us", ["us-ops", "ops"], []);

describe("roles", () => {
  it.each([
    [["eu-ops"], "operator", null],
    [["all"], "viewer", null],
    [["all", "ops"], "operator", "operator"],
    [["EU-OPS", "eu-ops "], null, null],
    [[], null, null],
  ])("groups %j give %s and %s", (groups, onEu, onUs) => {
    expect([roleOn({ groups }, eu), roleOn({ groups }, us)]).toEqual([onEu, onUs]);
  });

  it("give a connection to whom it belongs, and tell nobody else that it exists", () => {
    expect(connectionFor({ groups: ["all"] }, "eu")).toEqual({ connection: eu, role: "viewer" });
    expect(connectionFor({ groups: ["all"] }, "us")).toBeNull();
    expect(connectionFor({ groups: ["ops"] }, "nowhere")).toBeNull();
  });

  it("shows only connections on which there is a role, in the configuration's order", () => {
    expect(visibleConnections({ groups: ["ops"] }, [us, eu])).toEqual([us, eu]);
    expect(visibleConnections({ groups: ["all"] }, [us, eu])).toEqual([eu]);
    expect(visibleConnections({ groups: ["staff"] }, [us, eu])).toEqual([]);
  });
});
