import { expect, test, vi } from "vitest";

import { contradictionOf, rememberRecord } from "./seen-record";

function storage() {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
}

const hashOf = (sign: string) => sign.repeat(64);
const viewOf = (seq: number, sign: string, now = 1000) => ({
  slug: "eu",
  head: { seq, hash: hashOf(sign) },
  now,
});
const noLookUp = () => Promise.reject(new Error("not asked for"));
const lookUp = (sign: string) => vi.fn(() => Promise.resolve(hashOf(sign)));

test("what was seen first is remembered, and the same again is no contradiction", async () => {
  const store = storage();
  expect(await contradictionOf(viewOf(5, "a"), store, noLookUp)).toBeNull();
  expect([...store.kept]).toEqual([["bindery.seen.eu", `5 1000 ${hashOf("a")}`]]);
  expect(await contradictionOf(viewOf(5, "a", 2000), store, noLookUp)).toBeNull();
  expect(store.getItem("bindery.seen.eu")).toBe(`5 1000 ${hashOf("a")}`);
});

test("a longer record that holds what was seen is remembered instead", async () => {
  const store = storage();
  rememberRecord(viewOf(5, "a"), store);
  const asked = lookUp("a");
  expect(await contradictionOf(viewOf(7, "b", 2000), store, asked)).toBeNull();
  expect(asked).toHaveBeenCalledExactlyOnceWith("eu", 5);
  expect(store.getItem("bindery.seen.eu")).toBe(`7 2000 ${hashOf("b")}`);
});

test.each([
  ["a shorter record", viewOf(4, "a", 2000)],
  ["nothing at all", viewOf(0, "0", 2000)],
  ["another entry of this number", viewOf(5, "b", 2000)],
  ["another entry of this number below", viewOf(9, "c", 2000)],
])("%s contradicts, and what was seen stays remembered until it is taken", async (_, view) => {
  const store = storage();
  rememberRecord(viewOf(5, "a"), store);
  const seen = { seq: 5, at: 1000, hash: hashOf("a") };
  expect(await contradictionOf(view, store, lookUp("d"))).toEqual(seen);
  expect(await contradictionOf(view, store, lookUp("d"))).toEqual(seen);
  rememberRecord(view, store);
  expect(await contradictionOf(view, store, noLookUp)).toBeNull();
});

test("a view from before what was seen says nothing", async () => {
  const store = storage();
  rememberRecord(viewOf(5, "a"), store);
  expect(await contradictionOf(viewOf(4, "b", 999), store, noLookUp)).toBeNull();
});

test("a server that does not answer, a storage that refuses, and nonsense in it are no contradiction", async () => {
  const store = storage();
  rememberRecord(viewOf(5, "a"), store);
  expect(await contradictionOf(viewOf(7, "b", 2000), store, noLookUp)).toBeNull();
  expect(store.getItem("bindery.seen.eu")).toBe(`5 1000 ${hashOf("a")}`);
  for (const text of [
    "",
    "5",
    `5 1000 ${hashOf("A")}`,
    `-5 1000 ${hashOf("a")}`,
    `5 1000 ${hashOf("a")} x`,
  ]) {
    store.kept.set("bindery.seen.eu", text);
    expect(await contradictionOf(viewOf(1, "b"), store, noLookUp)).toBeNull();
  }
  const refuse = () => {
    throw new Error("denied");
  };
  const refusing = { getItem: refuse, setItem: refuse };
  rememberRecord(viewOf(5, "a"), refusing);
  expect(await contradictionOf(viewOf(5, "a"), refusing, noLookUp)).toBeNull();
});
