"use client";

import { Fragment, type RefObject, useRef } from "react";

import { Button } from "@/components/ui/button";
import { Card, CardRow } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy";
import { classNames } from "@/components/ui/class-names";
import { StatePill } from "@/components/ui/tone";
import { Time } from "@/components/ui/time";
import { Value } from "@/components/ui/value";
import { oftenWord } from "@/lib/domain/counted";
import type { RowPassword, Timeline, TimelineRow } from "./known-credentials";

type PossibleCredentialsProps = {
  timeline: Timeline;
  /** Absent where no bind can be made from here. */
  onTest: ((row: TimelineRow) => void) | null;
};

/** Credentials of which nobody can say which are in force: what was certain, then every attempt since. */
export function PossibleCredentials({ timeline, onTest }: PossibleCredentialsProps) {
  const { rows, pill } = timeline;
  return (
    <Card>
      <CardRow className="flex-wrap justify-between bg-page text-sm text-ink-2">
        <span>System ID and password</span>
        <StatePill tone="warn">{pill}</StatePill>
      </CardRow>
      <ol className="border-t border-line">
        {rows.map((row, index) => (
          <Row key={row.key} row={row} last={index === rows.length - 1} timeline={timeline} onTest={onTest} />
        ))}
      </ol>
      <CardRow className="bg-page text-sm text-ink-2">
        <span>
          {onTest
            ? "Passwords are not stored here. Test bind takes the one that you stored at that time, and uses it once."
            : "Passwords are not stored here."}
        </span>
      </CardRow>
    </Card>
  );
}

type RowProps = PossibleCredentialsProps & { row: TimelineRow; last: boolean };

function Row({ row, last, timeline, onTest }: RowProps) {
  const value = useRef<HTMLSpanElement>(null);
  const { systemId } = row;
  return (
    <li className="relative flex flex-wrap items-center gap-x-3 gap-y-2 border-t border-line py-2.75 pr-4 pl-11 first:border-t-0">
      <Marker certain={row.certain} last={last} />
      <div className="grid min-w-0 flex-[1_1_220px] gap-0.5">
        <p className="flex flex-wrap gap-x-2 text-sm text-ink-2">
          <RowId row={row} value={value} />
          <span>
            <span>with </span>
            <RowPasswordWords password={row.password} />
          </span>
        </p>
        <p>{row.certain ? <CertainUntil timeline={timeline} /> : <MayBe row={row} />}</p>
      </div>
      <div className="ml-auto flex flex-wrap items-center justify-end gap-x-3 gap-y-1.5">
        {systemId !== null && (
          <CopyButton text={() => systemId} what={`system ID ${systemId}`} target={value} iconOnly />
        )}
        {onTest && (
          <Button size="sm" onClick={() => onTest(row)}>
            Test bind
            <TestedWith row={row} />
          </Button>
        )}
      </div>
    </li>
  );
}

/** Filled for what was certain, hollow for what may be; the dashes lead from one to the next. */
const Marker = ({ certain, last }: { certain: boolean; last: boolean }) => (
  <>
    {!last && (
      <span
        aria-hidden="true"
        className="absolute top-7 -bottom-4.5 left-[23.5px] border-l border-dashed border-warn"
      />
    )}
    <span
      aria-hidden="true"
      className={classNames(
        "absolute top-4 left-4.75 size-2.5 rounded-full border-2",
        certain ? "border-ink-2 bg-ink-2" : "border-warn bg-surface",
      )}
    />
  </>
);

type RowIdProps = { row: TimelineRow; value: RefObject<HTMLSpanElement | null> };

function RowId({ row, value }: RowIdProps) {
  if (row.systemId !== null) {
    return (
      <span ref={value} translate="no" className="font-mono text-ink wrap-anywhere">
        {row.systemId}
      </span>
    );
  }
  return <Value>{row.sameSystemId ? "same system ID" : "system ID not recorded"}</Value>;
}

/** Completes the button's name, which is the same in every row: "Test bind as mobi with the password of 20:03". */
const TestedWith = ({ row }: { row: TimelineRow }) => (
  <span translate="no" className="sr-only">
    <span>{` as ${row.systemId ?? (row.sameSystemId ? "the same system ID" : "the system ID in use")} with `}</span>
    <RowPasswordWords password={row.password} />
  </span>
);

const stillIf = (attempts: number) => {
  if (attempts === 1) return "if the rotation did not arrive.";
  return attempts === 2 ? "if neither rotation arrived." : "if none of the rotations arrived.";
};

function CertainUntil({ timeline }: { timeline: Timeline }) {
  const attempts = timeline.rows.length - 1;
  if (!timeline.wholeUntil) return <Value>{`In force ${stillIf(attempts)}`}</Value>;
  return (
    <>
      <strong translate="no" className="font-medium">
        In force for certain until <Time at={timeline.since} style="brief" />
      </strong>
      <span>{`, and still ${stillIf(attempts)}`}</span>
    </>
  );
}

function MayBe({ row }: { row: TimelineRow }) {
  const [since] = row.asked;
  if (since === undefined) return null;
  return (
    <>
      <strong translate="no" className="font-medium">
        May be in force since <Time at={since} style="brief" />.
      </strong>{" "}
      {row.asked.length > 1 && <Asked at={row.asked} />}
      <span>{row.cause}</span>
    </>
  );
}

const Asked = ({ at: asked }: { at: readonly number[] }) => (
  <span translate="no">
    <span>{`Asked ${oftenWord(asked.length)}, `}</span>
    {asked.map((at, index) => (
      <Fragment key={index}>
        {index > 0 && <span>{index === asked.length - 1 ? " and " : ", "}</span>}
        <Time at={at} style="brief" />
      </Fragment>
    ))}
    <span>. </span>
  </span>
);

/** Which password it is: "the password of 20:03". */
export function RowPasswordWords({ password }: { password: RowPassword }) {
  switch (password.kind) {
    case "made":
      return (
        <span translate="no">
          the password of <Time at={password.at} style={password.exact ? "clock" : "brief"} />
        </span>
      );
    case "first":
      return <span translate="no">the password from before</span>;
    case "same":
      return <span translate="no">the same password</span>;
  }
}
