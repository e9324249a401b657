import type { BriefDifference, RecentEntry } from "@/lib/domain/connection-view";
import { counted, grouped } from "@/lib/domain/counted";
import { outcomeWord } from "@/lib/domain/outcome-words";

const ranges = (count: number) => counted(count, "range");
const limit = (value: number | null) => (value === null ? "none" : grouped(value));

function differenceWords({ added, removed, more, relabelled, ...rest }: BriefDifference): string[] {
  // Beyond the first few, ranges are counted without saying which way they went.
  const shown = more > 0 ? [`${ranges(added.length + removed.length + more)} added or removed`] : [];
  const exact = [
    ...(added.length > 0 ? [`${ranges(added.length)} added`] : []),
    ...(removed.length > 0 ? [`${ranges(removed.length)} removed`] : []),
  ];
  return [
    ...(more > 0 ? shown : exact),
    ...(relabelled > 0 ? [`${ranges(relabelled)} relabelled`] : []),
    ...(rest.limit ? [`daily limit ${limit(rest.limit.from)} to ${limit(rest.limit.to)}`] : []),
    ...(rest.enabled ? [`switched ${rest.enabled.to ? "on" : "off"}`] : []),
  ];
}

function subjectWords({ subject }: RecentEntry): string {
  switch (subject.kind) {
    case "settings":
    case "labels": {
      const parts = subject.difference ? differenceWords(subject.difference) : [];
      return parts.length > 0 ? `changed settings: ${parts.join(", ")}` : "sent settings";
    }
    case "rotation": {
      const id = subject.systemId === null ? [] : [`the system ID, to ${subject.systemId}`];
      return `rotated ${[...(subject.password ? ["the password"] : []), ...id].join(" and ")}`;
    }
    case "recorded":
      return "recorded settings that are in force";
    case "behind":
      return "marked this record as restored from a backup";
    case "bind":
      return `checked a bind as ${subject.systemId}`;
  }
}

/** Who did what and how it ended, without the time: "night@example.com rotated the password (applied)". */
export function changeWords(entry: RecentEntry): string {
  const ended = entry.outcome
    ? ` (${outcomeWord[entry.outcome.kind]})`
    : entry.inFlight
      ? " (still under way)"
      : "";
  return `${entry.by} ${subjectWords(entry)}${ended}`;
}
