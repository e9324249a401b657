import { Meter } from "@/components/ui/tone";
import { Notice } from "@/components/ui/notice";
import type { Exposure, ExposureChange, Width } from "@/lib/domain/allowlist/exposure";
import type { ConnectionView } from "@/lib/domain/connection-view";
import { type Consequence, consequencesOf } from "@/lib/domain/consequences";
import type { Danger } from "@/lib/domain/dangers";
import type { Settings } from "@/lib/domain/settings";
import type { Review } from "./use-review";
import { beforeOf } from "./use-sending";

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
