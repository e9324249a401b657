import type { ConnectionState } from "../ledger/state";

/** The requests that may be in force as far as a state knows: nothing has settled them. */
export const openIn = ({ openSettings, openCredentials }: ConnectionState): Set<number> =>
  new Set([...openSettings, ...openCredentials].map(({ seq }) => seq));

/** The requests that the entry between two states settled, oldest first. */
export function settledBetween(before: ConnectionState, after: ConnectionState): number[] {
  const left = openIn(after);
  return [...openIn(before)].filter((seq) => !left.has(seq)).sort((one, other) => one - other);
}
