import { ArrowRight } from "lucide";

import { Icon } from "@/components/ui/icon";
import { Card } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { Disclosure } from "@/components/ui/disclosure";
import { KeyValueList, KeyValueRow } from "@/components/ui/key-value";
import { keptOf } from "@/lib/domain/consequences";
import { grouped } from "@/lib/domain/counted";
import { limitWord } from "@/lib/domain/daily-limit";
import { difference } from "@/lib/domain/difference";
import type { AllowedRange, Settings } from "@/lib/domain/settings";

/** Chips that are in sight; the rest is behind a disclosure. */
const IN_SIGHT = 12;

type Mark = { range: AllowedRange; kind: "add" | "del" | "plain" };
const signs = { add: "+ ", del: "− ", plain: "" };

function Marks({ marks }: { marks: readonly Mark[] }) {
  const chips = (some: readonly Mark[]) =>
    some.map(({ range, kind }) => (
      <Chip key={`${kind}${range.range}`} kind={kind}>
        {signs[kind]}
        {range.range}
      </Chip>
    ));
  const rest = marks.slice(IN_SIGHT);
  return (
    <>
      {chips(marks.slice(0, IN_SIGHT))}
      {rest.length > 0 && (
        <Disclosure summary={`${grouped(rest.length)} more`}>
          <div className="flex max-h-60 flex-wrap gap-1.5 overflow-y-auto pt-2">{chips(rest)}</div>
        </Disclosure>
      )}
    </>
  );
}

const Same = ({ children }: { children: string }) => <span className="text-sm text-ink-2">{children}</span>;

function Replaced({ from, to }: { from: string; to: string }) {
  return (
    <>
      <Chip kind="del" struck>
        {from}
      </Chip>
      <Icon of={ArrowRight} label="becomes" className="text-ink-3" />
      <Chip kind="add">{to}</Chip>
    </>
  );
}

/** The first time there is nothing to compare with: everything that is sent. */
function FirstRows({ next }: { next: Settings }) {
  return (
    <>
      <KeyValueRow name="Allowed">
        <Marks marks={next.allowlist.map((range) => ({ range, kind: "plain" }))} />
      </KeyValueRow>
      <KeyValueRow name="Daily limit">{limitWord(next.dailyLimit)}</KeyValueRow>
      <KeyValueRow name="Connection">{next.enabled ? "enabled" : "disabled"}</KeyValueRow>
    </>
  );
}

function ChangedRows({ before, next }: { before: Settings; next: Settings }) {
  const { added, removed, relabelled, limit, enabled } = difference(before, next);
  const marks = [
    ...added.map((range): Mark => ({ range, kind: "add" })),
    ...removed.map((range): Mark => ({ range, kind: "del" })),
  ];
  const kept = keptOf(removed, next).map(({ range, by }) => `${range} stays allowed by ${by}`);
  return (
    <>
      <KeyValueRow name="Allowed">
        {marks.length > 0 ? <Marks marks={marks} /> : <Same>stays as it is</Same>}
        {kept.length > 0 && (
          <Same>
            {`${kept.slice(0, 3).join("; ")}${kept.length > 3 ? `; and ${grouped(kept.length - 3)} more` : ""}.`}
          </Same>
        )}
      </KeyValueRow>
      {relabelled.length > 0 && (
        <KeyValueRow name="Labels">
          <ul className="grid gap-1 text-sm text-ink-2">
            {relabelled.slice(0, IN_SIGHT).map(({ range, from, to }) => (
              <li key={range} className="wrap-anywhere">
                <span className="font-mono">{range}</span>: {from || "no label"}{" "}
                <Icon of={ArrowRight} label="becomes" className="inline" /> {to || "no label"}
              </li>
            ))}
            {relabelled.length > IN_SIGHT && <li>{grouped(relabelled.length - IN_SIGHT)} more</li>}
          </ul>
        </KeyValueRow>
      )}
      <KeyValueRow name="Daily limit">
        {limit ? (
          <Replaced from={limitWord(limit.from)} to={limitWord(limit.to)} />
        ) : (
          <Same>
            {before.dailyLimit === null ? "stays without" : `stays ${limitWord(before.dailyLimit)}`}
          </Same>
        )}
      </KeyValueRow>
      <KeyValueRow name="Connection">
        {enabled ? (
          <Replaced from={enabled.from ? "enabled" : "disabled"} to={enabled.to ? "enabled" : "disabled"} />
        ) : (
          <Same>{before.enabled ? "stays enabled" : "stays disabled"}</Same>
        )}
      </KeyValueRow>
    </>
  );
}

/** What changes and what stays, in words and marks. */
export function ReviewRows({ before, next }: { before: Settings | null; next: Settings }) {
  return (
    <Card>
      <KeyValueList>
        {before === null ? <FirstRows next={next} /> : <ChangedRows before={before} next={next} />}
      </KeyValueList>
    </Card>
  );
}
