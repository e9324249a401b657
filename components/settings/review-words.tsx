import { Meter } from "@/components/ui/tone";
import { Notice } from "@/components/ui/notice";
import { Time } from "@/components/ui/time";
import { Value } from "@/components/ui/value";
import type { Exposure, ExposureChange, Width } from "@/lib/domain/allowlist/exposure";
import type { ConnectionView } from "@/lib/domain/connection-view";
import { type Consequence, consequencesOf } from "@/lib/domain/consequences";
import { counted } from "@/lib/domain/counted";
import type { Danger } from "@/lib/domain/dangers";
import { difference } from "@/lib/domain/difference";
import type { Settings } from "@/lib/domain/settings";
import { beforeOf, type Review } from "./use-review";

type Purpose = Review["purpose"];

/** The words of the dialog for what is reviewed: `before` is what was last certain, null when nothing was. */
type Reviewed = { view: ConnectionView; before: Settings | null; next: Settings; purpose: Purpose };

const isInDoubt = ({ view }: Reviewed) => view.attempts.settings.length > 0;

/** What stands before and after the connection's name. */
function titleWords(reviewed: Reviewed): [string, string] {
  const { before, next, purpose } = reviewed;
  if (purpose === "record") return ["Record these settings of", " as already in force?"];
  if (purpose === "again") return ["Send these settings to", " again?"];
  if (before === null) return ["Apply settings to", "?"];
  if (isInDoubt(reviewed)) return ["Apply these settings to", "?"];
  const { count } = difference(before, next);
  return count === 0 ? ["Apply the settings to", " again?"] : [`Apply ${counted(count, "change")} to`, "?"];
}

export function Title(reviewed: Reviewed) {
  const [first, last] = titleWords(reviewed);
  return (
    <span>
      <span>{first}</span> <Value>{reviewed.view.name}</Value>
      <span>{last}</span>
    </span>
  );
}

export function introductionOf(reviewed: Reviewed): string {
  const { view, before, next, purpose } = reviewed;
  if (purpose === "record") {
    const settles = isInDoubt(reviewed) ? " What is not confirmed is settled by that." : "";
    return `Nothing is sent. The ledger takes these settings as the ones in force at the provider, and the next call is based on them. Do this for what was changed in the provider’s own dashboard.${settles}`;
  }
  if (purpose === "again") {
    const several = view.attempts.settings.length > 1 ? " of the newest attempt" : "";
    return `The settings${several} are sent once more, exactly as they were. Nobody knows whether they are in force: if they are not, this puts them in force.`;
  }
  if (before === null) return "These settings are sent to the provider.";
  if (isInDoubt(reviewed))
    return "These settings replace whatever is in force, and settle what is not confirmed.";
  return difference(before, next).labelsOnly
    ? "Only labels change. Nothing is sent: the provider never sees a label."
    : "These settings replace the ones in force.";
}

export const confirmWords: Record<Purpose, string> = {
  apply: "Apply changes",
  record: "Record as already in force",
  again: "Send again",
};

/** What the review stands on. */
export function BasedOn({ view, purpose }: Pick<Reviewed, "view" | "purpose">) {
  const newest = view.attempts.settings.at(-1);
  return (
    <span className="text-sm text-ink-3">
      {purpose === "again" && newest ? (
        <span>
          As asked for on <Time at={newest.at} fixed={false} />
        </span>
      ) : view.settings ? (
        <span>
          Based on the settings of <Time at={view.settings.at} fixed={false} />
        </span>
      ) : (
        "Nothing is recorded yet"
      )}
    </span>
  );
}

/** After a restore from a backup. */
export const LookFirst = ({ purpose }: { purpose: Purpose }) => (
  <Notice tone="warn" title="Look at the provider’s own records first.">
    This record was restored from a backup and may lack changes that are in force.{" "}
    <span>
      {purpose === "record"
        ? "Record what the provider shows, which may differ from what stands here."
        : "These settings replace all of them: compare every range, the limit and the switch with what the provider shows."}
    </span>
  </Notice>
);

const meters: Record<Exposure, { level: 1 | 2 | 3 | 4; tone: "ok" | "warn" | "bad" }> = {
  narrow: { level: 1, tone: "ok" },
  wide: { level: 2, tone: "ok" },
  "very wide": { level: 3, tone: "warn" },
  "whole internet": { level: 4, tone: "bad" },
};

const Bar = ({ name, width }: { name: string; width: Width }) => (
  <span className="flex flex-wrap items-center gap-x-3 text-sm text-ink-2">
    <span className="w-10">{name}</span>
    <Meter {...meters[width.exposure]} word={width.exposure} />
  </span>
);

const Bars = ({ from, to }: Pick<ExposureChange, "from" | "to">) => (
  <span className="mt-1.5 grid gap-1">
    {from && <Bar name="Now" width={from} />}
    <Bar name="Then" width={to} />
  </span>
);

/** What writing down comes to: nothing is switched by it, but the next call sends what is recorded. */
const recordedDanger: Record<Danger, string> = {
  disables:
    "You record it as switched off. Nothing is switched by that, but a rotation sends it again: if it is on, clients are then cut off.",
  opens:
    "You record that far more addresses may bind. Nothing is opened by that, but a rotation sends it again: if they may not, they then may.",
  "shuts-out":
    "You record that most addresses that were allowed are not. Nobody is shut out by that, but a rotation sends it again: if they are allowed, their clients are then refused.",
  "cuts-limit":
    "You record a limit where there may be none, or a far higher one. Nothing is cut by that, but a rotation sends it again: it then holds.",
};

/** Of what the call would cost, a record has the change of exposure only. */
function ofRecord(consequences: readonly Consequence[]): Consequence[] {
  return consequences.flatMap((one): Consequence[] => {
    if (one.kind === "danger") return [{ ...one, tone: "warn", text: recordedDanger[one.danger] }];
    return one.kind === "exposure" ? [one] : [];
  });
}

type ConsequenceNoticesProps = {
  view: ConnectionView;
  next: Settings;
  purpose: Review["purpose"];
  dangers: readonly Danger[];
};

/** What the change will cost, gravest first. */
export function ConsequenceNotices({ view, next, purpose, dangers }: ConsequenceNoticesProps) {
  const all = consequencesOf(beforeOf(view), next, dangers);
  return (purpose === "record" ? ofRecord(all) : all).map((one) => (
    <Notice key={one.text} tone={one.tone}>
      <span translate="no">{one.text}</span>
      {one.kind === "exposure" && <Bars from={one.from} to={one.to} />}
    </Notice>
  ));
}
