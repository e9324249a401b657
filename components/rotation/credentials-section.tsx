"use client";

import { useRef } from "react";

import { Button } from "@/components/ui/button";
import { Card, KeyValueList, KeyValueRow } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy";
import { StatePill, type Tone } from "@/components/ui/tone";
import { Section } from "@/components/ui/layout";
import { Ago } from "@/components/ui/time";
import { Value } from "@/components/ui/value";
import type { ConnectionView } from "@/lib/domain/connection-view";
import { type Mark, standingOf } from "@/lib/domain/standing";
import { daysOverdue, overdueWords } from "@/lib/domain/to-do";
import type { ConnectionActions } from "@/lib/queries/changes";
import { bindBlock } from "./bind-checks";
import { certainRow, credentialsTimeline } from "./known-credentials";
import { PossibleCredentials } from "./possible-credentials";
import { useRowBind } from "./test-bind-button";

type CredentialsSectionProps = {
  view: ConnectionView;
  actions: ConnectionActions;
  /** The server's clock in ms for what is said to be some time ago; the view's own without it. */
  now?: number;
};

/** What a client binds with, as far as it is known here. */
export function CredentialsSection({ view, actions, now = view.now }: CredentialsSectionProps) {
  const timeline = credentialsTimeline(view);
  // Never part of the rows: they leave the page when a bind settles which of them is in force.
  const { test, dialog } = useRowBind(view, actions);
  return (
    <Section
      title="Credentials"
      help="What an SMPP client binds with. The password is shown once, when it is rotated, and is never stored here."
    >
      {timeline ? (
        <PossibleCredentials timeline={timeline} onTest={test} />
      ) : (
        <Card>
          <KeyValueList>
            <SystemIdRow view={view} />
            <PasswordRow view={view} now={now} onProve={test && (() => test(certainRow(view)))} />
          </KeyValueList>
        </Card>
      )}
      {dialog}
    </Section>
  );
}

function SystemIdRow({ view }: { view: ConnectionView }) {
  const value = useRef<HTMLSpanElement>(null);
  const { systemId } = view;
  return (
    <KeyValueRow
      name="System ID"
      actions={systemId !== null && <CopyButton text={() => systemId} what="system ID" target={value} />}
    >
      {systemId === null ? (
        <span className="text-sm text-ink-3">not recorded</span>
      ) : (
        <span ref={value} translate="no" className="font-mono text-sm wrap-anywhere">
          {systemId}
        </span>
      )}
    </KeyValueRow>
  );
}

/** `onProve` tries the password on the person’s word; null where nobody may, or no host is configured. */
type PasswordRowProps = { view: ConnectionView; now: number; onProve: (() => void) | null };

function PasswordRow({ view, now, onProve }: PasswordRowProps) {
  const pill = passwordPill[passwordState(view)]?.(view);
  const unproven = unprovenWords(view);
  const { password } = view;
  return (
    <KeyValueRow name="Password" actions={pill && <StatePill tone={pill.tone}>{pill.word}</StatePill>}>
      <span aria-hidden="true" className="tracking-[0.15em] text-ink-2">
        · · · · · · · ·
      </span>
      <span className="text-sm text-ink-2">
        {password === null ? <span>never rotated here</span> : <Rotated mark={password} now={now} />}
      </span>
      {unproven && (
        <span className="flex basis-full flex-wrap items-center gap-x-3 gap-y-1.5 text-sm text-ink-2">
          <span>{unproven}</span>
          {onProve && bindBlock(view) === undefined && (
            <Button size="sm" onClick={onProve}>
              Prove it
            </Button>
          )}
        </span>
      )}
    </KeyValueRow>
  );
}

function Rotated({ mark, now }: { mark: Mark; now: number }) {
  return (
    <span>
      rotated <Ago at={mark.at} now={now} /> by <Value className="wrap-anywhere">{mark.by}</Value>
    </span>
  );
}

type PasswordState = "in-doubt" | "overdue" | "proven" | "accepted" | "unknown";

const overdue = ({ password, rotateAfterDays, now }: ConnectionView) =>
  daysOverdue(password?.at ?? null, rotateAfterDays, now);

/** What there is to say of the password first. */
export function passwordState(view: ConnectionView): PasswordState {
  if (standingOf(view).password.standing === "one-of") return "in-doubt";
  if (view.password === null) return "unknown";
  if (overdue(view) > 0) return "overdue";
  return view.password.proven ? "proven" : "accepted";
}

type Pill = { tone: Tone; word: string };

/** Tone and word of each state; none where the row says everything. */
export const passwordPill: Record<PasswordState, ((view: ConnectionView) => Pill) | null> = {
  "in-doubt": () => ({ tone: "warn", word: "not confirmed" }),
  overdue: (view) => ({ tone: "warn", word: overdueWords(overdue(view)) }),
  proven: () => ({ tone: "ok", word: "in force" }),
  // Without a host no bind can ever prove it: a warning would never go.
  accepted: ({ smpp }) => ({ tone: smpp === null ? "neutral" : "warn", word: "accepted" }),
  unknown: null,
};

/** What an accepted password still needs; "" unless it was accepted and no bind has proven it. */
export function unprovenWords(view: ConnectionView): string {
  if (passwordState(view) !== "accepted") return "";
  const block = bindBlock(view);
  if (block !== undefined) return `No bind has proven it. ${block}`;
  return view.role === "operator"
    ? "No bind has proven it. One with the password that you have stored does."
    : "No bind has proven it.";
}
