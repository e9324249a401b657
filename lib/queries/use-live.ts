"use client";

import type { QueryObserverOptions } from "@tanstack/react-query";
import { useEffect, useState, useSyncExternalStore } from "react";

import type { Reading, Watch } from "./live";

/** How long a page that knows enough rests before the code that goes on reading is fetched, in ms. */
const REST = 1_000;
/** How soon it is fetched again when it did not arrive, in ms. */
const TRY_AGAIN = 10_000;

/** What the page came with, and when the server read it, in ms by its clock. */
export type Known<T> = { data: T; at: number };

/** A read that begins with what the page came with and goes on once `live.ts` has come. */
function liveOf<T>(options: QueryObserverOptions<T>, known: Known<T> | null) {
  let reading: Reading<T> = { data: known?.data, error: null, isFetching: known === null };
  let watch: Promise<Watch> | undefined;
  let retry: ReturnType<typeof setTimeout> | undefined;
  const listeners = new Set<() => void>();
  const become = ({ data, error, isFetching }: Reading<T>) => {
    const same = data === reading.data && error === reading.error;
    // With something to show it is nobody's business that it is being read again.
    if (same && (data !== undefined || isFetching === reading.isFetching)) return;
    reading = { data, error, isFetching };
    for (const listener of listeners) listener();
  };
  const from = known && { initialData: known.data, initialDataUpdatedAt: known.at };

  const start = (): Promise<Watch> => {
    if (watch) return watch;
    clearTimeout(retry);
    watch = import("./live").then(({ watchQuery }) => watchQuery({ ...options, ...from }, become));
    watch.catch((error: Error) => {
      watch = undefined;
      become({ ...reading, error, isFetching: false });
      if (listeners.size > 0) retry = setTimeout(() => void start(), TRY_AGAIN);
    });
    return watch;
  };
  const stop = () => {
    clearTimeout(retry);
    watch?.then((watching) => watching.stop()).catch(() => undefined);
    watch = undefined;
  };
  return {
    start,
    read: () => reading,
    refetch: (): Promise<unknown> =>
      start()
        .then((watching) => watching.refetch())
        .catch(() => undefined),
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) stop();
      };
    },
  };
}

/**
 * Shows what the page came with, then keeps it current. The code that does so is not part of the page's first load:
 * it comes after a rest, or at once where nothing is known, what is known is old, or `soon` says so.
 */
export function useLive<T>(options: QueryObserverOptions<T>, known: Known<T> | null, soon = false) {
  const [live] = useState(() => liveOf(options, known));
  const at = known?.at ?? 0;
  useEffect(() => {
    const wait = soon || (at > 0 && Date.now() - at > 5 * REST) ? 0 : REST;
    const timer = setTimeout(() => void live.start(), wait);
    return () => clearTimeout(timer);
  }, [live, at, soon]);
  const reading = useSyncExternalStore(live.subscribe, live.read, live.read);
  return { ...reading, refetch: live.refetch };
}
