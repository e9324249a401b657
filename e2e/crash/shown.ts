import { expect } from "@playwright/test";

import type { Requested } from "./audit";
import type { View } from "./view";

const marked = ({ seq, at, by }: Requested) => ({ seq, at, by });

/**
 * What the page has to say of a change whose server was killed. For `limit` ms it is on its way: by whom, since
 * when, and no outcome. Then it is not confirmed, as an open question.
 */
export function expectInterrupted(view: View, entry: Requested, limit: number): void {
  const line = view.recent.find(({ seq }) => seq === entry.seq);
  const over = view.now - entry.at > limit;
  expect(line, `${entry.slug} ${entry.mark} after ${view.now - entry.at} ms`).toMatchObject({
    ...marked(entry),
    outcome: over ? { kind: "unconfirmed" } : null,
    inFlight: !over,
  });
  expect(view.inFlight, entry.slug).toEqual(over ? null : marked(entry));
  if (!over) return;
  const { settings, credentials } = view.attempts;
  const newest = (entry.mark.startsWith("limit:") ? settings : credentials).at(-1);
  expect(newest, `the open question on ${entry.slug}`).toMatchObject(marked(entry));
}
