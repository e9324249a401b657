import type { ConnectionView } from "./connection-view";

/** How long the provider takes to close binds after disabling. Source: the provider's page, `enabled`. */
export const CLOSING_MS = 30_000;

/** How long the page goes on saying that the time is over. */
const SAID_AFTERWARDS_MS = 120_000;

export type Switching = { to: "on" | "off"; secondsLeft: number };

/**
 * The switch that was thrown a moment ago, and the whole seconds until the provider has followed; 0 once the time is
 * over, null when there was none lately. What was recorded happened elsewhere, nobody knows when. `now` is the store's
 * clock in ms.
 */
export function switchingOf(
  { settings, switchedAt }: Pick<ConnectionView, "settings" | "switchedAt">,
  now: number,
): Switching | null {
  if (settings === null || switchedAt === null || settings.how !== "applied") return null;
  const passed = now - switchedAt;
  if (passed > CLOSING_MS + SAID_AFTERWARDS_MS) return null;
  const to = settings.body.enabled ? "on" : "off";
  return { to, secondsLeft: Math.max(0, Math.ceil((CLOSING_MS - Math.max(0, passed)) / 1000)) };
}
