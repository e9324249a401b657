"use client";

import { useState } from "react";
import { Card } from "@/components/ui/card";
import { Tabs } from "@/components/ui/tabs";
import { Value } from "@/components/ui/value";
import { clientConfigs } from "@/lib/domain/client-config/client-configs";
import { ConfigText } from "./config-text";
import { systemIdOf } from "./known-credentials";
import { MASK } from "./mask";
import type { RotationParts } from "./rotation-model";
import { rememberClient, rememberedClient } from "./stored-client";

/** Stands for a password that does not change: nobody here knows it. */
const PASSWORD = "PASSWORD";
const UNKNOWN_SMSC = { host: "SMPP_HOST", port: 2775, tls: false };

/** What to paste into the client, once it can be said which system ID goes into it. */
export function ClientConfig(shown: RotationParts) {
  const { state, view } = shown;
  const systemId = systemIdOf(state, view);
  if (systemId !== null) return <ConfigTabs {...shown} systemId={systemId} />;
  return (
    <Card className="px-4 py-3 text-sm text-ink-2">
      {state.draft.parts.systemId
        ? "The texts for your clients come once the new system ID is a valid one."
        : "The texts for your clients come once the system ID in use is entered above."}
    </Card>
  );
}

function ConfigTabs({ state, dispatch, view, systemId }: RotationParts & { systemId: string }) {
  const [chosen, setChosen] = useState(rememberedClient);
  const smpp = view.smpp ?? UNKNOWN_SMSC;
  const { parts, password, hidden } = state.draft;
  const real = parts.password ? password : PASSWORD;
  const withPassword = (shown: string) => clientConfigs({ ...smpp, systemId, password: shown });
  const configs = withPassword(hidden && parts.password ? MASK : real);
  const shown = configs.find(({ id }) => id === chosen) ?? configs[0];
  if (shown === undefined) return null;

  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <Tabs
        label="Client"
        className="[&>[role=tablist]]:gap-0"
        tabs={configs.map(({ id, name }) => ({ id, label: <Value>{name}</Value> }))}
        selected={shown.id}
        onSelect={(id) => {
          setChosen(id);
          rememberClient(id);
        }}
      >
        <ConfigText
          config={shown}
          realText={() => withPassword(real).find(({ id }) => id === shown.id)?.text ?? ""}
          onRefused={() => dispatch({ type: "hidden", on: false })}
        />
      </Tabs>
      <p className="px-0.5 text-sm text-ink-3">{shown.advice}</p>
      {view.smpp === null && (
        <p className="px-0.5 text-sm text-ink-2">
          No SMPP host is configured for this connection: put your provider’s in place of{" "}
          <Value mono>{UNKNOWN_SMSC.host}</Value>, and check the port and whether it takes TLS.
        </p>
      )}
    </div>
  );
}
