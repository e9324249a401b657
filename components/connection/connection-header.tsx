"use client";

import { useQuery } from "@tanstack/react-query";
import { ChevronDown, CircleAlert, CircleCheck, CircleHelp, Info, type LucideIcon } from "lucide-react";
import { type ReactNode, useRef } from "react";

import type { Sending } from "@/components/settings/use-sending";
import { buttonClass } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy";
import { useHint } from "@/components/ui/hint";
import { Menu, MenuItem } from "@/components/ui/menu";
import { PageHeader } from "@/components/ui/layout";
import { StatePill, type Tone } from "@/components/ui/tone";
import { Ago } from "@/components/ui/time";
import { Value } from "@/components/ui/value";
import type { ConnectionView, KeyStateView } from "@/lib/domain/connection-view";
import { hostAndPort } from "@/lib/domain/host-and-port";
import { standingOf, valuesOf } from "@/lib/domain/standing";
import { keyStateQuery } from "@/lib/queries/reads";

type Position = "enabled" | "disabled" | "either" | "was-enabled" | "was-disabled" | "unknown";

/** One table from state to tone and word: a new state does not compile without them. */
const positions: Record<Position, { tone: Tone; word: string }> = {
  enabled: { tone: "ok", word: "Enabled" },
  disabled: { tone: "warn", word: "Disabled" },
  either: { tone: "warn", word: "Enabled or disabled" },
  "was-enabled": { tone: "neutral", word: "Not known: enabled when last recorded" },
  "was-disabled": { tone: "neutral", word: "Not known: disabled when last recorded" },
  unknown: { tone: "neutral", word: "Not known yet" },
};

function positionOf(view: ConnectionView): Position {
  const { enabled } = standingOf(view);
  if (enabled.standing === "in-force") return enabled.value ? "enabled" : "disabled";
  if (valuesOf(enabled).length > 1) return "either";
  if (view.settings === null) return "unknown";
  return view.settings.body.enabled ? "was-enabled" : "was-disabled";
}

const keyWords: Record<KeyStateView["key"], { icon: LucideIcon; look: string; word: string }> = {
  valid: { icon: CircleCheck, look: "text-ok", word: "API key valid" },
  refused: { icon: CircleAlert, look: "text-bad", word: "API key refused by the provider" },
  unknown: { icon: CircleHelp, look: "text-warn", word: "API key could not be checked" },
  unreadable: { icon: CircleAlert, look: "text-bad", word: "API key cannot be read from its file" },
};

const PERMISSION =
  "Submitting messages also needs the key’s permission create:SingleSMS. The provider cannot be asked for it: look in its dashboard under API keys.";

function KeyState({ slug }: { slug: string }) {
  const { data: state, error } = useQuery(keyStateQuery(slug));
  const hint = useHint(PERMISSION);
  const { icon: Icon, look, word } = keyWords[state?.key ?? "unknown"];
  return (
    <span className="flex items-center gap-2">
      {state === undefined && error === null ? (
        <span>Checking the API key</span>
      ) : (
        <>
          <Icon className={look} />
          <span>
            <span>{word}</span>
            {state && (
              <span>
                , checked <Ago at={state.checkedAt} now={state.checkedAt} />
              </span>
            )}
          </span>
        </>
      )}
      <button
        type="button"
        aria-label="About the API key"
        aria-describedby={hint.describedBy}
        {...hint.handlers({})}
        className="grid size-6 place-items-center rounded-sm text-ink-3"
      >
        <Info />
      </button>
      {hint.bubble}
    </span>
  );
}

function Host({ host, port }: { host: string; port: number }) {
  const shown = useRef<HTMLSpanElement>(null);
  const text = hostAndPort(host, port);
  return (
    <span className="flex min-w-0 items-center gap-2">
      <span ref={shown} translate="no" className="font-mono wrap-anywhere">
        {text}
      </span>
      <CopyButton text={() => text} what="SMPP address" target={shown} iconOnly />
    </span>
  );
}

/** Name, state, address and key: what the connection is, before what can be done with it. */
export function ConnectionHeader({ view, actions }: { view: ConnectionView; actions: ReactNode }) {
  const { smpp } = view;
  const { tone, word } = positions[positionOf(view)];
  return (
    <PageHeader
      title={<Value>{view.name}</Value>}
      sub={
        <>
          <StatePill tone={tone}>{word}</StatePill>
          {smpp && <Host {...smpp} />}
          <KeyState slug={view.slug} />
        </>
      }
      actions={actions}
    />
  );
}

/** What is needed rarely: writing down what was changed elsewhere, and sending what is in force once more. */
export function MoreMenu({ sending }: { sending: Sending }) {
  return (
    <Menu
      label="More"
      trigger={
        <>
          More
          <ChevronDown />
        </>
      }
      align="end"
      // Where the buttons stand below each other, what is needed rarely comes last.
      triggerClassName={`${buttonClass({ variant: "ghost" })} max-[719px]:order-last`}
    >
      <MenuItem onClick={() => void sending.startReview("record")}>Record as already in force</MenuItem>
      <MenuItem onClick={() => void sending.startReview("apply")}>Send these settings once more</MenuItem>
    </Menu>
  );
}
