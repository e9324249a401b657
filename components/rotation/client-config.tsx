"use client";

import { useState } from "react";
import { Tabs } from "@/components/ui/tabs";
import { clientConfigs } from "@/lib/domain/client-config/client-configs";
import { ConfigText } from "./config-text";
import { MASK } from "./mask";
import type { RotationParts } from "./parts";
import { rememberClient, rememberedClient } from "./stored-client";

/** Stand for what is not known here or does not change. */
const PLACEHOLDERS = { systemId: "SYSTEM_ID", password: "PASSWORD" };
const UNKNOWN_SMSC = { host: "SMPP_HOST", port: 2775, tls: false };

/** What to paste into the client, and how it is made to take it. */
export function ClientConfig({ state, dispatch, view }: RotationParts) {
  const [chosen, setChosen] = useState(rememberedClient);
  const smpp = view.smpp ?? UNKNOWN_SMSC;
  const { parts, password, hidden } = state.draft;
  const systemId = (parts.systemId ? state.draft.systemId : view.systemId) || PLACEHOLDERS.systemId;
  const real = parts.password ? password : PLACEHOLDERS.password;
  const withPassword = (shown: string) => clientConfigs({ ...smpp, systemId, password: shown });
  const configs = withPassword(hidden && parts.password ? MASK : real);
  const shown = configs.find(({ id }) => id === chosen) ?? configs[0];
  if (shown === undefined) return null;

  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <Tabs
        label="Client"
        className="[&>[role=tablist]]:gap-0"
        tabs={configs.map(({ id, name }) => ({ id, label: name }))}
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
          <span className="font-mono">{UNKNOWN_SMSC.host}</span>, and check the port and whether it takes TLS.
        </p>
      )}
    </div>
  );
}
