import { useSyncExternalStore } from "react";

type Look = () => Promise<unknown>;

const looks = new Set<Look>();
const listeners = new Set<() => void>();
let underWay = 0;

const count = (step: 1 | -1) => {
  underWay += step;
  for (const listener of listeners) listener();
};

/** Reads what the page shows of its connection again: something was changed from here. */
export function lookAgain(): void {
  for (const look of looks) {
    count(1);
    void look().finally(() => count(-1));
  }
}

/** Has `look` called whenever somebody asks for another look; gives the end of it. */
export function whenAsked(look: Look): () => void {
  looks.add(look);
  return () => void looks.delete(look);
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

/** Whether such a look is under way: what a change of one's own has moved is not on the page yet. */
export const useLooking = () =>
  useSyncExternalStore(
    subscribe,
    () => underWay > 0,
    () => false,
  );
