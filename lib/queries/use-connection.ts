"use client";

import { useEffect } from "react";

import type { ConnectionView } from "@/lib/domain/connection-view";
import { connectionQuery, keyStateQuery } from "./connection";
import { whenAsked } from "./look-again";
import { useLive } from "./use-live";

/** What the page shows of its connection, kept current; `known` is what the server read for it. */
export function useConnection(slug: string, known: ConnectionView | null) {
  const soon = known?.inFlight !== null;
  const live = useLive(connectionQuery(slug), known && { data: known, at: known.now }, soon);
  const { refetch } = live;
  useEffect(() => whenAsked(refetch), [refetch]);
  return live;
}

/** The connection as it is now; the page sees the same. @throws when it cannot be read. */
export const readConnectionNow = (slug: string): Promise<ConnectionView> =>
  import("./live").then(({ readNow }) => readNow(connectionQuery(slug)));

/** Whether the provider takes the API key, once it is known. */
export const useKeyState = (slug: string) => useLive(keyStateQuery(slug), null);
