import { expect, test } from "vitest";
import { forgetAsked, readAsked, rememberAsked } from "./asked-dialog";

function storage() {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
}

const asked = { slug: "eu", what: "rotate", authTime: 7 } as const;

test("a dialog that was asked for is remembered for its connection until it is forgotten", () => {
  const store = storage();
  rememberAsked(asked, store);
  expect(readAsked("eu", "rotate", store)).toEqual(asked);
  expect(readAsked("us", "rotate", store)).toBeNull();
  expect(readAsked("eu", "apply", store)).toBeNull();
  forgetAsked(store);
  expect(readAsked("eu", "rotate", store)).toBeNull();
});

test("what is no mark of ours, or a storage that refuses, is no mark", () => {
  const store = storage();
  for (const text of ["", "rotate", "rotate 7", "rotate x eu", "rotate 7 us", "other 7 eu", "rotate -7 eu"]) {
    store.setItem("bindery.asked", text);
    expect(readAsked("eu", "rotate", store)).toBeNull();
  }
  const refuse = () => {
    throw new Error("denied");
  };
  const refusing = { getItem: refuse, setItem: refuse, removeItem: refuse };
  rememberAsked(asked, refusing);
  forgetAsked(refusing);
  expect(readAsked("eu", "rotate", refusing)).toBeNull();
});
