"use client";

import type { UseFormReturn } from "react-hook-form";

import { Card, CardRow } from "@/components/ui/card";
import { useNow } from "@/components/ui/clock";
import { Section } from "@/components/ui/section";
import { Switch } from "@/components/ui/switch";
import { Time } from "@/components/ui/time";
import type { ConnectionView } from "@/lib/domain/connection-view";
import type { FormValues } from "./form-values";

/** How long the provider takes to close binds after disabling. Source: the provider's page, `enabled`. */
const CLOSING_MS = 30_000;

const help = "Turning it off closes active binds within 30 seconds and refuses new ones.";

/** Since when the connection is on or off, and the seconds until the last binds are closed. */
function Since({ view }: { view: ConnectionView }) {
  const now = useNow(1_000, view.now) ?? view.now;
  const { settings, switchedAt } = view;
  if (settings === null) return null;
  const { enabled } = settings.body;
  if (switchedAt === null) {
    return (
      <span className="text-sm text-ink-3">
        recorded as {enabled ? "on" : "off"}, <Time at={settings.at} style="date" fixed={false} />
      </span>
    );
  }
  const left = Math.ceil((switchedAt + CLOSING_MS - now) / 1_000);
  if (!enabled && left > 0) {
    return (
      <span className="text-sm text-warn" role="timer">
        off, the last binds close within {left} s
      </span>
    );
  }
  return (
    <span className="text-sm text-ink-3">
      {enabled ? "on" : "off"} since <Time at={switchedAt} style="date" fixed={false} />
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

type SwitchSectionProps = { form: UseFormReturn<FormValues>; view: ConnectionView };

/** Whether the provider accepts binds at all. */
export function SwitchSection({ form, view }: SwitchSectionProps) {
  return (
    <Section title="Connection" help={help}>
      <Card>
        <CardRow className="min-h-16 flex-wrap justify-between">
          <Switch
            {...form.register("enabled")}
            // The server's markup has to show it as well: the form library sets it in the browser only.
            defaultChecked={form.formState.defaultValues?.enabled}
            label="Accept SMPP binds"
          />
          <Since view={view} />
        </CardRow>
      </Card>
    </Section>
  );
}
