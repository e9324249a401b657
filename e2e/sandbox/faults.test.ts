import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

import { sentinelInSystemId, sentinels } from "./faults";

describe("sentinelInSystemId", () => {
  it.each([
    ["fault-500", 500500],
    ["fault-504", 504504],
    ["fault-400", 400400],
    ["fault-444", 444444],
    ["fault-500501", 500501],
    ["fault-200000", 200000],
  ])("%s stands for %i", (systemId, sentinel) => {
    expect(sentinelInSystemId(systemId)).toBe(sentinel);
  });

  it.each(["fault-500x", "fault-999", "fault-123456", "default-500", "FAULT-500", "", null, undefined])(
    "%j stands for nothing",
    (systemId) => {
      expect(sentinelInSystemId(systemId)).toBeUndefined();
    },
  );
});

describe("the README", () => {
  it("lists every sentinel, and no other", () => {
    const readme = readFileSync(new URL("./README.md", import.meta.url), "utf8");
    const listed = [...readme.matchAll(/^\| `(\d{6})`/gm)].map((match) => Number(match[1]));
    expect(listed.toSorted()).toEqual(sentinels.toSorted());
  });
});
