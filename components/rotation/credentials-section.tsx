"use client";

import { useRef } from "react";
import { Card } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import { KeyValueList, KeyValueRow } from "@/components/ui/key-value";
import { StatePill } from "@/components/ui/pill";
import { Section } from "@/components/ui/section";
import { Ago } from "@/components/ui/time";
import type { ConnectionView, Mark } from "@/lib/domain/connection-view";
import { passwordPill, passwordState } from "./password-state";

type CredentialsSectionProps = {
  view: ConnectionView;
  /** The server's clock in ms for what is said to be some time ago; the view's own without it. */
  now?: number;
};

/** What a client binds with, as far as it is known here. */
export function CredentialsSection({ view, now = view.now }: CredentialsSectionProps) {
  return (
    <Section
      title="Credentials"
      help="What an SMPP client binds with. The password is shown once, when it is rotated, and is never stored here."
    >
      <Card>
        <KeyValueList>
          <SystemIdRow view={view} />
          <PasswordRow view={view} now={now} />
        </KeyValueList>
      </Card>
    </Section>
  );
}

function SystemIdRow({ view }: { view: ConnectionView }) {
  const value = useRef<HTMLSpanElement>(null);
  const { systemId } = view;
  const open = view.openCredentials?.systemId ?? null;
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
      {open !== null && (
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-ink-2">
          <span>
            or <span className="font-mono text-ink wrap-anywhere">{open}</span>
          </span>
          <StatePill tone="warn">not confirmed</StatePill>
        </span>
      )}
    </KeyValueRow>
  );
}

function PasswordRow({ view, now }: Required<CredentialsSectionProps>) {
  const pill = passwordPill[passwordState(view)];
  const { password, openCredentials } = view;
  return (
    <KeyValueRow name="Password" actions={pill && <StatePill tone={pill.tone}>{pill.word(view)}</StatePill>}>
      <span aria-hidden="true" className="tracking-[0.15em] text-ink-2">
        · · · · · · · ·
      </span>
      <span className="text-sm text-ink-2">
        {password === null ? "never rotated here" : <Rotated mark={password} now={now} />}
        {openCredentials?.password && (
          <>
            , or <Rotated mark={openCredentials} now={now} />
          </>
        )}
      </span>
    </KeyValueRow>
  );
}

function Rotated({ mark, now }: { mark: Mark; now: number }) {
  return (
    <>
      rotated <Ago at={mark.at} now={now} /> by <span className="wrap-anywhere">{mark.by}</span>
    </>
  );
}
