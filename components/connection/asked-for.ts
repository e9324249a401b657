import { counted, grouped } from "@/lib/domain/counted";
import { limitWord } from "@/lib/domain/daily-limit";
import { difference } from "@/lib/domain/difference";
import type { Settings } from "@/lib/domain/settings";
import { type Known, type SettingsAttempt, standingOf, valuesOf } from "@/lib/domain/standing";

/** One set of settings that somebody asked for, with every time it was sent; oldest first. */
export type Asked = { first: SettingsAttempt; last: SettingsAttempt; sent: readonly SettingsAttempt[] };

/** What was asked for, a repeat beside the attempt that it repeats. */
export function askedFor(attempts: readonly SettingsAttempt[]): Asked[] {
  const groups = new Map<number, SettingsAttempt[]>();
  for (const attempt of attempts) {
    const first = attempt.repeats ?? attempt.seq;
    groups.set(first, [...(groups.get(first) ?? []), attempt]);
  }
  return [...groups.values()].flatMap((sent) => {
    const [first] = sent;
    const last = sent.at(-1);
    return first && last ? [{ first, last, sent }] : [];
  });
}

/** `a, b and c`. */
export const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1) ?? ""}`;

/** What somebody asked for, as it follows "asked to". */
export function wish(before: Settings | null, asked: Settings): string {
  if (before === null) {
    const limit = asked.dailyLimit === null ? "no daily limit" : `a limit of ${grouped(asked.dailyLimit)}`;
    const ranges = counted(asked.allowlist.length, "range");
    return `have it ${asked.enabled ? "on" : "off"}, with ${ranges} and ${limit}`;
  }
  const { added, removed, relabelled, limit, enabled } = difference(before, asked);
  const parts: string[] = [];
  if (enabled) parts.push(enabled.to ? "switch it on" : "switch it off");
  if (limit) parts.push(limit.to === null ? "take the limit away" : `set the limit to ${grouped(limit.to)}`);
  if (removed.length > 0) parts.push(`remove ${counted(removed.length, "range")}`);
  if (added.length > 0) parts.push(`add ${counted(added.length, "range")}`);
  if (parts.length > 0) return listed(parts);
  return relabelled.length > 0 ? "change labels" : "send the same settings once more";
}

/** What may be, as it follows "Not confirmed:". The switch comes first: it is all of the traffic. */
export function mayBe(known: Known): string {
  const { settings, attempts } = known;
  const { enabled, dailyLimit, ranges } = standingOf(known);
  const asked = askedFor(attempts.settings).length;
  if (settings === null) return "the first settings may be in force.";
  const parts: string[] = [];
  if (valuesOf(enabled).length > 1)
    parts.push(`this connection may be switched ${settings.body.enabled ? "off" : "on"}`);
  const limits = valuesOf(dailyLimit);
  if (limits.length > 1) {
    const others = limits.filter((limit) => limit !== settings.body.dailyLimit).map(limitWord);
    parts.push(`the daily limit may be ${others.join(" or ")}`);
  }
  const count = (standing: (typeof ranges)[number]["standing"]) =>
    ranges.filter((range) => range.standing === standing).length;
  const removed = count("may-be-removed");
  const added = count("may-be-added");
  if (removed > 0) parts.push(`${counted(removed, "range")} may be removed`);
  if (added > 0) parts.push(`${counted(added, "range")} may be added`);
  if (parts.length === 0) return "it is open which attempt is the one in force.";
  const [headline = ""] = parts;
  if (asked > 1) return `${listed(parts)}.`;
  return valuesOf(enabled).length > 1 ? `${headline}.` : `${listed(parts)}.`;
}

/** How to have it otherwise for certain. */
export function otherwise(known: Known): string {
  const { enabled, ranges } = standingOf(known);
  if (known.settings !== null && valuesOf(enabled).length > 1) {
    const other = known.settings.body.enabled ? "on" : "off";
    return `To have it ${other} for certain instead, choose ${other === "on" ? "On" : "Off"} at “Accept SMPP binds” below and apply.`;
  }
  if (ranges.some(({ standing }) => standing === "may-be-added"))
    return "To have it otherwise for certain, say of each range below whether it stays, and apply.";
  return known.settings === null
    ? "To have something else for certain, enter it below and apply."
    : "To have something else for certain, change it below and apply. To have what is shown below, choose “Send these settings once more” from the More menu.";
}
