"use client";

import { Send, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";

import { Card, CardRow } from "@/components/ui/card";
import { Disclosure } from "@/components/ui/layout";
import { Time } from "@/components/ui/time";
import { Value } from "@/components/ui/value";
import { isWholeInternet } from "@/lib/domain/allowlist/coverage";
import type { ConnectionView } from "@/lib/domain/connection-view";
import { grouped } from "@/lib/domain/counted";
import { coverageOfSettings } from "@/lib/domain/dangers";
import type { Settings } from "@/lib/domain/settings";

const SHOWN = 3;

/** What else the call carries: every call replaces all three settings. */
export function SentAlong({ basis }: { basis: ConnectionView }) {
  const { settings } = basis;
  if (settings === null) return null;
  const { enabled, allowlist, dailyLimit } = settings.body;
  const more = allowlist.length - SHOWN;
  return (
    <Card>
      <CardRow className="text-sm text-ink-2">
        <Send />
        <div className="grid min-w-0 gap-2">
          <p className="wrap-anywhere">
            Also sent, as recorded on <Time at={settings.at} style="date" /> by <Value>{settings.by}</Value>:{" "}
            <Value>{enabled ? "enabled" : "disabled"}</Value> ·{" "}
            {allowlist.length === 0 ? (
              <Value>no ranges</Value>
            ) : (
              <Ranges ranges={allowlist.slice(0, SHOWN)} />
            )}
            {more > 0 && <Value>{` and ${grouped(more)} more`}</Value>}
            <span> · </span>
            <Value>{dailyLimit === null ? "no daily limit" : `${grouped(dailyLimit)} a day`}</Value>
            <span>. Replaces anything changed elsewhere since.</span>
          </p>
          {sentWarnings(settings.body).map((warning) => (
            <Warning key={warning}>{warning}</Warning>
          ))}
          {more > 0 && (
            <Disclosure summary={`Every range that is sent (${grouped(allowlist.length)})`}>
              <ul
                className="grid max-h-60 gap-1 overflow-y-auto"
                tabIndex={0}
                aria-label="Every range that is sent"
              >
                {allowlist.map(({ range, label }) => (
                  <li key={range} className="flex flex-wrap gap-x-3">
                    <Value mono className="text-ink">
                      {range}
                    </Value>
                    <Value>{label}</Value>
                  </li>
                ))}
              </ul>
            </Disclosure>
          )}
        </div>
      </CardRow>
    </Card>
  );
}

function Ranges({ ranges }: { ranges: readonly { range: string }[] }) {
  return <Value mono>{ranges.map(({ range }) => range).join(", ")}</Value>;
}

function Warning({ children }: { children: ReactNode }) {
  return (
    <p className="flex gap-2 text-warn">
      <TriangleAlert className="mt-0.5" />
      <span>{children}</span>
    </p>
  );
}

/** What an operator should notice about settings that a rotation sends again. */
export function sentWarnings(settings: Settings): string[] {
  return [
    ...(isWholeInternet(coverageOfSettings(settings))
      ? ["The allowlist covers the whole internet, and is sent like that again."]
      : []),
    ...(settings.enabled
      ? []
      : ["The connection is switched off, and stays off: clients cannot bind after the rotation."]),
    ...(settings.dailyLimit === null ? ["There is no daily limit, and none is sent."] : []),
  ];
}
