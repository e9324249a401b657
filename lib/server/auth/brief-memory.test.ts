import { describe, expect, it } from "vitest";
import { BriefMemory } from "./brief-memory";

describe("a brief memory", () => {
  it("gives what was kept, until its time is over", () => {
    const memory = new BriefMemory<number>(2, 1000);
    memory.set("a", 1, 0);
    expect(memory.get("a", 999)).toBe(1);
    expect(memory.get("a", 1000)).toBeUndefined();
    expect(memory.get("b", 0)).toBeUndefined();
  });

  it("holds no more than its limit, and drops the oldest first", () => {
    const memory = new BriefMemory<number>(2, 1000);
    for (const [at, key] of ["a", "b", "c"].entries()) memory.set(key, at, at);
    expect(["a", "b", "c"].map((key) => memory.get(key, 3))).toEqual([undefined, 1, 2]);
  });

  it("counts the time from the last keeping", () => {
    const memory = new BriefMemory<number>(2, 1000);
    memory.set("a", 1, 0);
    memory.set("b", 2, 100);
    memory.set("a", 3, 900);
    memory.set("c", 4, 901);
    expect(["a", "b", "c"].map((key) => memory.get(key, 1001))).toEqual([3, undefined, 4]);
  });
});
