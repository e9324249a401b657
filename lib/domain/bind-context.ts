import { isCertainly, type Known, standingOf } from "./standing";

/** What Bindery knows of a connection when it reads the result of a bind. */
export type BindContext = {
  /** Whether the connection accepts binds; in doubt while a change that is not confirmed may have switched it. */
  enabled: "on" | "off" | "in-doubt";
  /** Whether the allowlist, as last recorded, holds the address the SMSC sees; undefined when unknown. */
  addressAllowed: boolean | undefined;
  /** Seconds since new credentials were accepted by the provider, if that happened lately. */
  justRotatedSecondsAgo?: number;
};

/** Whether the connection accepts binds, as far as anybody knows. */
export function enabledOf(known: Known): BindContext["enabled"] {
  const { enabled } = standingOf(known);
  if (isCertainly(enabled, true)) return "on";
  return isCertainly(enabled, false) ? "off" : "in-doubt";
}
