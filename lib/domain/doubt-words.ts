import { grouped } from "./counted";
import type { Difference } from "./difference";
import type { Settings } from "./settings";

/**
 * A time that the page puts in: when the change was asked for, when the provider closes binds at the latest
 * (`CLOSING_MS` later), and when the settings that were certain before came into force.
 */
export type DoubtTime = "asked" | "closed" | "settings";

/** Words and times in their order, the times to be written by the page. */
export type Pieces = readonly (string | { time: DoubtTime })[];

/** What clients see: `lead` says it in a few words, `rest` goes on with a blank or a mark of its own. */
export type TrafficWords = { lead: string; rest: Pieces };

/** What a change asked for, against the settings that were certain before it. */
export type AskedFor = Pick<Difference, "enabled" | "limit" | "added" | "removed">;

/** The settings that were certain before the change; null where none are known. */
export type Certain = Pick<Settings, "enabled"> | null;

const asBefore = (certain: Certain): Pieces =>
  certain === null
    ? [" as before, with settings that are not known here."]
    : [" as before, with the settings of ", { time: "settings" }, "."];

const NO_BIND = "no client can bind, and no message is accepted.";

/** What clients see if a change of settings that is in doubt is in force, and what if it is not. */
export function trafficIf(
  asked: AskedFor,
  certain: Certain,
): { arrived: TrafficWords; notArrived: TrafficWords } {
  const isOff = certain?.enabled === false;
  if (asked.enabled?.to === false) {
    return {
      arrived: {
        lead: "Your traffic is off",
        rest: [" since ", { time: "closed" }, ` at the latest: ${NO_BIND}`],
      },
      notArrived: { lead: "Your traffic goes on", rest: asBefore(certain) },
    };
  }
  if (asked.enabled?.to === true) {
    return {
      arrived: {
        lead: "Clients can bind",
        rest: [" since ", { time: "asked" }, ", from the addresses that were asked for."],
      },
      notArrived: { lead: "Your traffic stays off", rest: [`: ${NO_BIND}`] },
    };
  }
  if (isOff) {
    const off: TrafficWords = { lead: "Your traffic stays off", rest: [`: ${NO_BIND}`] };
    return { arrived: off, notArrived: off };
  }
  return {
    arrived: arrivedWhileOn(asked),
    notArrived: { lead: "Your traffic goes on", rest: [...asBefore(certain), ...meanwhile(asked)] },
  };
}

/** The ranges of a difference are rows, not what they cover: another row may hold the same addresses. */
const UNLESS = "unless another range lets them in.";

const theRanges = (ranges: AskedFor["added"], done: string) =>
  `the ${done} ${ranges.length === 1 ? "range" : "ranges"}`;

/** The gravest first: it becomes the lead. */
function arrivedWhileOn(asked: AskedFor): TrafficWords {
  const { limit, added, removed } = asked;
  const facts: TrafficWords[] = [];
  if (removed.length > 0) {
    facts.push({
      lead: `Clients at ${theRanges(removed, "removed")} are refused`,
      rest: [` on their next bind, ${UNLESS} Those that are bound may stay bound.`],
    });
  }
  if (limit?.to) {
    facts.push({
      lead: `Messages beyond ${grouped(limit.to)} a day are refused`,
      rest: [" until midnight UTC."],
    });
  }
  if (limit?.to === null) facts.push({ lead: "Messages are accepted without a daily limit", rest: ["."] });
  if (added.length > 0) {
    facts.push({
      lead: `Clients at ${theRanges(added, "added")} can bind`,
      rest: ["."],
    });
  }
  const [first, ...others] = facts;
  if (first === undefined) return { lead: "Your traffic goes on", rest: [" as before."] };
  return {
    lead: first.lead,
    rest: [...first.rest, ...others.flatMap(({ lead, rest }) => [` ${lead}`, ...rest])],
  };
}

function meanwhile({ limit, added, removed }: AskedFor): string[] {
  const facts: string[] = [];
  if (added.length > 0) facts.push(` Clients at ${theRanges(added, "added")} are refused, ${UNLESS}`);
  if (removed.length > 0) facts.push(` Clients at ${theRanges(removed, "removed")} still get in.`);
  if (limit?.from) facts.push(` Messages beyond ${grouped(limit.from)} a day are refused.`);
  if (limit?.from === null) facts.push(" Messages are accepted without a daily limit.");
  return facts;
}

/**
 * What sending the newest attempt once more settles, and what it costs if no attempt arrived; `several` differ, and a
 * repeat was made `inVain`.
 */
export function sendAgainWords(
  { enabled, limit, removed }: AskedFor,
  { several, inVain }: { several: boolean; inVain: boolean },
): string {
  const cost =
    enabled?.to === false
      ? "cuts clients off"
      : removed.length > 0
        ? "may shut out clients at what is removed"
        : limit?.to && (limit.from === null || limit.to < limit.from)
          ? "lowers the limit"
          : null;
  const what = several ? "settings of the newest attempt" : "same settings";
  const settles = inVain
    ? `The ${what} go out once more. It settles this only if the provider answers this time.`
    : `Settles it: the ${what} go out once more.`;
  const unless = several ? "If no attempt arrived" : "If the first attempt did not arrive";
  return cost === null ? settles : `${settles} ${unless}, this ${cost}.`;
}

/** Which credentials a rotation asked for. */
export type RotatedParts = { password: boolean; systemId: boolean };

const oldOnes = ({ password, systemId }: RotatedParts) =>
  password && systemId ? "system ID and password" : systemId ? "system ID" : "password";

/**
 * What clients see while credentials are in doubt, what each case means for those that connect again, and what to keep
 * ready. `enabled` is that of `BindContext`.
 */
export function rotationTraffic(
  parts: RotatedParts,
  enabled: "on" | "off" | "in-doubt",
): { now: TrafficWords; arrived: string; notArrived: string; keep: string } {
  const old = oldOnes(parts);
  const now: Record<typeof enabled, TrafficWords> = {
    on: {
      lead: "Clients that are bound may stay bound.",
      rest: [" One that connects again gets in only with the pair that is in force."],
    },
    off: {
      lead: "No client can bind while the connection is off.",
      rest: [" Once it is on, one gets in only with the pair that is in force."],
    },
    "in-doubt": {
      lead: "The connection may be off.",
      rest: [" While it is on, a client that connects gets in only with the pair that is in force."],
    },
  };
  return {
    now: now[enabled],
    arrived: `Clients with the old ${old} are refused on their next bind.`,
    notArrived: `Clients with the old ${old} get in as before; those with the new one are refused.`,
    keep: `Keep the old ${old} too.`,
  };
}
