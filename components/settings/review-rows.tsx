import { ArrowRight } from "lucide-react";

import { Card, KeyValueList, KeyValueRow } from "@/components/ui/card";
import { Chip, Value } from "@/components/ui/value";
import { Disclosure } from "@/components/ui/layout";
import { isWholeInternet } from "@/lib/domain/allowlist/coverage";
import { keptOf } from "@/lib/domain/consequences";
import { counted, grouped } from "@/lib/domain/counted";
import { limitWord } from "@/lib/domain/daily-limit";
import { coverageOfSettings } from "@/lib/domain/dangers";
import { type Difference, difference } from "@/lib/domain/difference";
import type { AllowedRange, Settings } from "@/lib/domain/settings";
import { type Fact, type Standing, valuesOf } from "@/lib/domain/standing";

/** Chips that are in sight; the rest is behind a disclosure. */
const IN_SIGHT = 12;

type RangeChip = { range: AllowedRange; kind: "add" | "del" | "plain" };
const signs = { add: "+ ", del: "− ", plain: "" };

function RangeChips({ chips }: { chips: readonly RangeChip[] }) {
  const drawn = (some: readonly RangeChip[]) =>
    some.map(({ range, kind }) => (
      <Chip key={`${kind}${range.range}`} kind={kind}>
        {`${signs[kind]}${range.range}`}
      </Chip>
    ));
  const rest = chips.slice(IN_SIGHT);
  return (
    <>
      {drawn(chips.slice(0, IN_SIGHT))}
      {rest.length > 0 && (
        <Disclosure summary={`${grouped(rest.length)} more`}>
          <div className="flex max-h-60 flex-wrap gap-1.5 overflow-y-auto pt-2">{drawn(rest)}</div>
        </Disclosure>
      )}
    </>
  );
}

const Same = ({ children }: { children: string }) => (
  <span translate="no" className="text-sm text-ink-2">
    {children}
  </span>
);

/** One value becomes another; several that may be in force are not struck out as if one of them were certain. */
function Replaced({ from, either, to }: { from: string; either: string | null; to: string }) {
  return (
    <>
      {either === null ? (
        <Chip kind="del" struck>
          {from}
        </Chip>
      ) : (
        <Chip>{either}</Chip>
      )}
      <ArrowRight role="img" aria-label="becomes" className="text-ink-3" />
      <Chip kind="add">{to}</Chip>
    </>
  );
}

const positionWord = (enabled: boolean) => (enabled ? "enabled" : "disabled");

/** Where everything is allowed, the ranges alone would not say so. */
const FromAnywhere = ({ next }: { next: Settings }) =>
  isWholeInternet(coverageOfSettings(next)) && <strong className="font-medium">from anywhere</strong>;

/** The first time there is nothing to compare with: everything that is sent or written down. */
function FirstRows({ next }: { next: Settings }) {
  return (
    <>
      <KeyValueRow name="Allowed">
        <FromAnywhere next={next} />
        <RangeChips chips={next.allowlist.map((range) => ({ range, kind: "plain" }))} />
      </KeyValueRow>
      <KeyValueRow name="Daily limit">
        <Value>{limitWord(next.dailyLimit)}</Value>
      </KeyValueRow>
      <KeyValueRow name="Connection">
        <Value>{positionWord(next.enabled)}</Value>
      </KeyValueRow>
    </>
  );
}

/** Every value that a fact may have, when there are several; null while it is certain. */
function eitherOf<T>(fact: Fact<T> | undefined, word: (value: T) => string): string | null {
  const values = fact ? valuesOf(fact) : [];
  return values.length > 1 ? values.map(word).join(" or ") : null;
}

/** What becomes of the ranges that are in doubt, also of those that nobody touched. */
function RangesInDoubt({ ranges, next }: { ranges: Standing["ranges"]; next: Settings }) {
  const sent = new Set(next.allowlist.map(({ range }) => range));
  const lines = ranges.flatMap(({ range, standing }) => {
    if (standing === "in-force") return [];
    const now = standing === "may-be-removed" ? "may be removed now" : "may be allowed now";
    return [`${range} ${now}, and is ${sent.has(range) ? "allowed" : "not allowed"} afterwards.`];
  });
  if (lines.length === 0) return null;
  return (
    <ul className="grid basis-full gap-1">
      {lines.slice(0, IN_SIGHT).map((line) => (
        <li key={line}>
          <Same>{line}</Same>
        </li>
      ))}
      {lines.length > IN_SIGHT && (
        <li>
          <Same>{`${counted(lines.length - IN_SIGHT, "more range")} in doubt likewise.`}</Same>
        </li>
      )}
    </ul>
  );
}

type RowsProps = { before: Settings; next: Settings; standing: Standing | undefined };

function AllowedRow({ before, next, standing }: RowsProps) {
  const { added, removed } = difference(before, next);
  const chips = [
    ...added.map((range): RangeChip => ({ range, kind: "add" })),
    ...removed.map((range): RangeChip => ({ range, kind: "del" })),
  ];
  const ranges = standing?.ranges.some((range) => range.standing !== "in-force") ? standing.ranges : null;
  const kept = keptOf(removed, next).map(({ range, by }) => `${range} stays allowed by ${by}`);
  return (
    <KeyValueRow name="Allowed">
      {chips.length > 0 && <FromAnywhere next={next} />}
      {chips.length > 0 ? <RangeChips chips={chips} /> : ranges === null && <Same>stays as it is</Same>}
      {kept.length > 0 && (
        <Same>
          {`${kept.slice(0, 3).join("; ")}${kept.length > 3 ? `; and ${grouped(kept.length - 3)} more` : ""}.`}
        </Same>
      )}
      {ranges && <RangesInDoubt ranges={ranges} next={next} />}
    </KeyValueRow>
  );
}

const LabelsRow = ({ relabelled }: Pick<Difference, "relabelled">) => (
  <KeyValueRow name="Labels">
    <ul className="grid gap-1 text-sm text-ink-2">
      {relabelled.slice(0, IN_SIGHT).map(({ range, from, to }) => (
        <li key={range} className="wrap-anywhere">
          <Value mono>{range}</Value>: <Value>{from || "no label"}</Value>{" "}
          <ArrowRight role="img" aria-label="becomes" className="inline" /> <Value>{to || "no label"}</Value>
        </li>
      ))}
      {relabelled.length > IN_SIGHT && <li>{`${grouped(relabelled.length - IN_SIGHT)} more`}</li>}
    </ul>
  </KeyValueRow>
);

function ChangedRows({ before, next, standing }: RowsProps) {
  const { relabelled, limit, enabled } = difference(before, next);
  const eitherLimit = eitherOf(standing?.dailyLimit, limitWord);
  const eitherPosition = eitherOf(standing?.enabled, positionWord);
  return (
    <>
      <AllowedRow {...{ before, next, standing }} />
      {relabelled.length > 0 && <LabelsRow relabelled={relabelled} />}
      <KeyValueRow name="Daily limit">
        {eitherLimit !== null || limit ? (
          <Replaced
            from={limitWord(before.dailyLimit)}
            either={eitherLimit}
            to={limitWord(next.dailyLimit)}
          />
        ) : (
          <Same>
            {before.dailyLimit === null ? "stays without" : `stays ${limitWord(before.dailyLimit)}`}
          </Same>
        )}
      </KeyValueRow>
      <KeyValueRow name="Connection">
        {eitherPosition !== null || enabled ? (
          <Replaced
            from={positionWord(before.enabled)}
            either={eitherPosition}
            to={positionWord(next.enabled)}
          />
        ) : (
          <Same>{before.enabled ? "stays enabled" : "stays disabled"}</Same>
        )}
      </KeyValueRow>
    </>
  );
}

type ReviewRowsProps = {
  before: Settings | null;
  next: Settings;
  /** What is in doubt is listed whether it was touched or not. */
  standing?: Standing;
};

/** What changes and what stays, in words and chips. */
export const ReviewRows = ({ before, next, standing }: ReviewRowsProps) => (
  <Card>
    <KeyValueList>
      {before === null ? <FirstRows next={next} /> : <ChangedRows {...{ before, next, standing }} />}
    </KeyValueList>
  </Card>
);
