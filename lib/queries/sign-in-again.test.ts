import { expect, test } from "vitest";

import { forgetWaiting, readWaiting, keepWaiting } from "./sign-in-again";

function storage() {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
}

const waiting = { slug: "eu", what: "rotate", authTime: 7 } as const;

test("a dialog that was asked for is remembered for its connection until it is forgotten", () => {
  const store = storage();
  keepWaiting(waiting, store);
  expect(readWaiting("eu", "rotate", store)).toEqual(waiting);
  expect(readWaiting("us", "rotate", store)).toBeNull();
  expect(readWaiting("eu", "apply", store)).toBeNull();
  forgetWaiting(store);
  expect(readWaiting("eu", "rotate", store)).toBeNull();
});

test("what is no mark of ours, or a storage that refuses, is no mark", () => {
  const store = storage();
  for (const text of ["", "rotate", "rotate 7", "rotate x eu", "rotate 7 us", "other 7 eu", "rotate -7 eu"]) {
    store.setItem("bindery.asked", text);
    expect(readWaiting("eu", "rotate", store)).toBeNull();
  }
  const refuse = () => {
    throw new Error("denied");
  };
  const refusing = { getItem: refuse, setItem: refuse, removeItem: refuse };
  keepWaiting(waiting, refusing);
  forgetWaiting(refusing);
  expect(readWaiting("eu", "rotate", refusing)).toBeNull();
});
