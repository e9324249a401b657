"use client";

import { useId } from "react";
import { type ControllerRenderProps, useController } from "react-hook-form";

import { Card, CardRow } from "@/components/ui/card";
import { StatePill } from "@/components/ui/tone";
import { Section } from "@/components/ui/layout";
import { Switch } from "@/components/ui/toggle";
import { Time } from "@/components/ui/time";
import type { ConnectionView } from "@/lib/domain/connection-view";
import type { FormValues } from "@/lib/domain/settings-form";
import { type Possible, standingOf } from "@/lib/domain/standing";
import type { Form } from "./use-settings-form";

const help = "Turning it off closes active binds within 30 seconds and refuses new ones.";
const LABEL = "Accept SMPP binds";

const position = (enabled: boolean) => (enabled ? "on" : "off");

/** Since when the connection is on or off, as far as the ledger knows. */
function Since({ view: { settings, switchedAt } }: { view: ConnectionView }) {
  if (settings === null) return null;
  const word = position(settings.body.enabled);
  return (
    <span translate="no" className="text-sm text-ink-3">
      {switchedAt === null ? (
        <span>
          recorded as <span>{word}</span>, <Time at={settings.at} style="date" fixed={false} />
        </span>
      ) : (
        <span>
          <span>{word}</span> since <Time at={switchedAt} style="date" fixed={false} />
        </span>
      )}
    </span>
  );
}

/** Both values that it may have: the one that was last certain, and the others since they were asked for. */
function Either({ values, certain }: { values: readonly Possible<boolean>[]; certain: boolean }) {
  return (
    <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <StatePill tone="warn">not confirmed</StatePill>
      <span translate="no" className="text-sm text-ink-2">
        {values.map(({ value, from }, index) => (
          <span key={String(value)}>
            <span>{`${index > 0 ? ", or " : certain ? "" : "not known, or "}${position(value)}`}</span>
            {from && (index > 0 || !certain) && (
              <span>
                {" "}
                since <Time at={from.at} fixed={false} />
              </span>
            )}
          </span>
        ))}
      </span>
    </span>
  );
}

/** The values that attempts that are not confirmed leave open; null without such an attempt. */
function valuesInDoubt(view: ConnectionView): readonly Possible<boolean>[] | null {
  const { enabled } = standingOf(view);
  if (view.attempts.settings.length === 0 || enabled.standing === "in-force") return null;
  const values = enabled.standing === "one-of" ? enabled.values : enabled.maybe;
  return values.length > 1 || view.settings === null ? values : null;
}

/** The position of the switch as text, for viewers. */
export function SwitchText({ view }: { view: ConnectionView }) {
  const enabled = view.settings?.body.enabled;
  const either = valuesInDoubt(view);
  return (
    <Section title="Connection" help={help}>
      <Card>
        <CardRow className="flex-wrap justify-between" translate="no">
          {either ? (
            <>
              <span>SMPP binds are accepted or refused</span>
              <Either values={either} certain={view.settings !== null} />
            </>
          ) : (
            <>
              <span>
                {enabled === undefined
                  ? "Not recorded yet"
                  : enabled
                    ? "SMPP binds are accepted"
                    : "SMPP binds are refused"}
              </span>
              <Since view={view} />
            </>
          )}
        </CardRow>
      </Card>
    </Section>
  );
}

type SwitchSectionProps = {
  form: Form;
  view: ConnectionView;
  /** Whether it has no position until one is chosen. */
  inDoubt: boolean;
  error: string | undefined;
};

/** Whether the provider accepts binds at all. */
export function SwitchSection(props: SwitchSectionProps) {
  const { form, view, inDoubt } = props;
  const { field } = useController({ control: form.control, name: "enabled" });
  if (inDoubt || field.value === null) return <SwitchInDoubt {...props} field={field} />;
  return (
    <Section title="Connection" help={help}>
      <Card>
        <CardRow className="min-h-16 flex-wrap justify-between">
          <Switch
            checked={field.value}
            onChange={({ target }) => field.onChange(target.checked)}
            label={LABEL}
          />
          <Since view={view} />
        </CardRow>
      </Card>
    </Section>
  );
}

type SwitchInDoubtProps = SwitchSectionProps & { field: ControllerRenderProps<FormValues, "enabled"> };

/** A switch in doubt has no position: it is a choice between two, and neither is taken for granted. */
function SwitchInDoubt({ field, view, error }: SwitchInDoubtProps) {
  const id = useId();
  const errorId = `${id}-error`;
  const either = valuesInDoubt(view);
  const radio = (value: boolean, word: string) => (
    <label className="flex min-h-6 items-center gap-2">
      <input
        ref={value ? field.ref : undefined}
        type="radio"
        name={id}
        className="size-4 accent-warn"
        checked={field.value === value}
        onChange={() => field.onChange(value)}
      />
      <span>{word}</span>
    </label>
  );
  return (
    <Section title="Connection" help={help}>
      <Card className="border-warn-line">
        <CardRow className="min-h-16 flex-wrap justify-between gap-y-2">
          <div
            role="radiogroup"
            aria-labelledby={id}
            aria-describedby={error === undefined ? undefined : errorId}
            aria-invalid={error !== undefined || undefined}
            className="flex flex-wrap items-center gap-x-5 gap-y-2"
          >
            <span id={id}>{LABEL}</span>
            {radio(true, "On")}
            {radio(false, "Off")}
          </div>
          {either && <Either values={either} certain={view.settings !== null} />}
          {error !== undefined && (
            <p id={errorId} className="basis-full text-sm text-bad">
              {error}
            </p>
          )}
        </CardRow>
      </Card>
    </Section>
  );
}
