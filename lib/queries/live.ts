import {
  MutationObserver,
  QueryClient,
  QueryObserver,
  type QueryObserverOptions,
} from "@tanstack/react-query";

/** The one query cache of a page load. */
const client = new QueryClient();
// It looks again by itself when the tab is looked at and when the network is back.
client.mount();

/** What is known of a read that goes on by itself. */
export type Reading<T> = { data: T | undefined; error: Error | null; isFetching: boolean };

export type Watch = { refetch: () => Promise<unknown>; stop: () => void };

/** Keeps a query current and tells what becomes of it, at once and from then on. */
export function watchQuery<T>(
  options: QueryObserverOptions<T>,
  changed: (reading: Reading<T>) => void,
): Watch {
  const observer = new QueryObserver(client, options);
  const stop = observer.subscribe(changed);
  changed(observer.getCurrentResult());
  return { refetch: () => observer.refetch(), stop };
}

/** Reads a query now, whatever is known; who watches it sees the same. @throws what the query throws. */
export const readNow = <T>(options: QueryObserverOptions<T>): Promise<T> =>
  client.query({ queryKey: options.queryKey, queryFn: options.queryFn, staleTime: 0, retry: false });

/**
 * Makes a change once. It is never repeated or held back: a change that started offline must not fire later. Nothing
 * of it stays, since some carry a password. @throws what the call throws.
 */
export async function makeChange<Output>(call: () => Promise<Output>): Promise<Output> {
  const change = new MutationObserver(client, {
    mutationFn: call,
    networkMode: "always",
    retry: 0,
    gcTime: 0,
  });
  try {
    return await change.mutate();
  } finally {
    change.reset();
  }
}
