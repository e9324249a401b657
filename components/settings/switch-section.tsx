"use client";

import type { UseFormReturn } from "react-hook-form";

import { Card, CardRow } from "@/components/ui/card";
import { Section } from "@/components/ui/section";
import { Switch } from "@/components/ui/switch";
import { Time } from "@/components/ui/time";
import type { ConnectionView } from "@/lib/domain/connection-view";
import type { FormValues } from "./form-values";
import { setField } from "./set-field";

const help = "Turning it off closes active binds within 30 seconds and refuses new ones.";

/** Since when the connection is on or off, as far as the ledger knows. */
function Since({ view: { settings, switchedAt } }: { view: ConnectionView }) {
  if (settings === null) return null;
  const position = settings.body.enabled ? "on" : "off";
  return (
    <span className="text-sm text-ink-3">
      {switchedAt === null ? (
        <>
          recorded as {position}, <Time at={settings.at} style="date" fixed={false} />
        </>
      ) : (
        <>
          {position} since <Time at={switchedAt} style="date" fixed={false} />
        </>
      )}
    </span>
  );
}

/** The position of the switch as text, for viewers. */
export function SwitchText({ view }: { view: ConnectionView }) {
  const enabled = view.settings?.body.enabled;
  return (
    <Section title="Connection" help={help}>
      <Card>
        <CardRow className="flex-wrap justify-between">
          <span>
            {enabled === undefined
              ? "Not recorded yet"
              : enabled
                ? "SMPP binds are accepted"
                : "SMPP binds are refused"}
          </span>
          <Since view={view} />
        </CardRow>
      </Card>
    </Section>
  );
}

type SwitchSectionProps = { form: UseFormReturn<FormValues>; enabled: boolean; view: ConnectionView };

/** Whether the provider accepts binds at all. */
export function SwitchSection({ form, enabled, view }: SwitchSectionProps) {
  return (
    <Section title="Connection" help={help}>
      <Card>
        <CardRow className="min-h-16 flex-wrap justify-between">
          <Switch
            checked={enabled}
            onChange={({ target }) => setField(form, "enabled", target.checked)}
            label="Accept SMPP binds"
          />
          <Since view={view} />
        </CardRow>
      </Card>
    </Section>
  );
}
