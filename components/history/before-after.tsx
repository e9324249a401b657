"use client";

import { useState } from "react";

import { Button } from "@/components/ui/button";
import { Chip, Value } from "@/components/ui/value";
import { grouped } from "@/lib/domain/counted";
import { limitWord } from "@/lib/domain/daily-limit";
import { difference } from "@/lib/domain/difference";
import type { Settings } from "@/lib/domain/settings";

const SHOWN = 100;

type Line = { range: string; label: string; mark: "add" | "del" | "plain" };

function linesOf(before: Settings | null, after: Settings): Line[] {
  const changed = before && difference(before, after);
  const added = new Set(changed?.added.map(({ range }) => range));
  return [
    ...(changed?.removed ?? []).map((row): Line => ({ ...row, mark: "del" })),
    ...after.allowlist.map((row): Line => ({ ...row, mark: added.has(row.range) ? "add" : "plain" })),
  ];
}

const switchWord = (enabled: boolean) => (enabled ? "enabled" : "disabled");

function Became({ before, after }: { before: string | null; after: string }) {
  if (before === null || before === after) return <Value>{after}</Value>;
  return (
    <span className="flex flex-wrap items-center gap-1.5">
      <Chip kind="del" struck>
        {before}
      </Chip>
      becomes <Chip kind="add">{after}</Chip>
    </span>
  );
}

/** The settings of an entry in full, with what they replaced. */
export function BeforeAfter({ before, after }: { before: Settings | null; after: Settings }) {
  const [all, setAll] = useState(false);
  const lines = linesOf(before, after);
  const shown = all ? lines : lines.slice(0, SHOWN);
  return (
    <div className="grid gap-2">
      <Became before={before && switchWord(before.enabled)} after={switchWord(after.enabled)} />
      <span className="flex flex-wrap items-center gap-1.5">
        Daily limit{" "}
        <Became before={before && limitWord(before.dailyLimit)} after={limitWord(after.dailyLimit)} />
      </span>
      <ul aria-label="Ranges" className="grid gap-1">
        {shown.map(({ range, label, mark }) => (
          <li key={`${mark} ${range}`} className="flex flex-wrap items-center gap-x-2">
            <Chip kind={mark}>{mark === "add" ? `+ ${range}` : mark === "del" ? `− ${range}` : range}</Chip>
            <Value className="text-sm text-ink-2 wrap-anywhere">{label}</Value>
          </li>
        ))}
      </ul>
      {shown.length < lines.length && (
        <span>
          <Button size="sm" onClick={() => setAll(true)}>
            {`Show all ${grouped(lines.length)} ranges`}
          </Button>
        </span>
      )}
    </div>
  );
}
