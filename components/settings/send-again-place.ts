import type { ConnectionView } from "@/lib/domain/connection-view";

/**
 * The entry of the recent changes beside which an open question is sent again: the newest attempt.
 * Null when no repeat is offered, or that entry is no longer in sight: then the notice offers it.
 */
export function sendAgainPlace({ openSettings, recent, inFlight }: ConnectionView): number | null {
  const seq = inFlight === null ? (openSettings?.sendAgain ?? null) : null;
  return recent.some((entry) => entry.seq === seq) ? seq : null;
}
