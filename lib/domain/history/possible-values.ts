import { allowedIps } from "../provider-body";
import type { Settings } from "../settings";

const NOT_KNOWN = "not known";

/** Settings by the names of the provider's parameters; null for those that nobody knows. */
export const wholeSettings = (settings: Settings | null) =>
  settings && {
    enabled: settings.enabled,
    allowed_ips: allowedIps(settings),
    dailyLimit: settings.dailyLimit,
  };

/** The one value there is, or all of them in words: "25000 or 40000". */
function oneOrAll<T extends string | number | boolean | null>(
  possible: readonly (Settings | null)[],
  valueOf: (settings: Settings) => T,
  textOf: (value: T) => string,
): T | string {
  const known = possible.filter((settings) => settings !== null).map(valueOf);
  const [first, ...others] = [...new Set(known)];
  const unknown = possible.includes(null);
  if (first !== undefined && others.length === 0 && !unknown) return first;
  const texts = first === undefined ? [] : [first, ...others].map(textOf);
  return [...texts, ...(unknown ? [NOT_KNOWN] : [])].join(" or ");
}

const limitText = (limit: number | null) => (limit === null ? "no limit" : String(limit));

/** Each parameter by itself: its value where it is certain, else every value it may have; null where none was ever known. */
export function possibleValues(possible: readonly (Settings | null)[]) {
  if (possible.length === 0) return null;
  return {
    enabled: oneOrAll(possible, ({ enabled }) => enabled, String),
    allowed_ips: oneOrAll(possible, allowedIps, String),
    dailyLimit: oneOrAll(possible, ({ dailyLimit }) => dailyLimit, limitText),
  };
}
