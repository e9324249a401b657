"use client";

import { Download } from "lucide-react";
import { useRef, useState } from "react";

import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { CopyButton, download } from "@/components/ui/copy";
import { Tabs } from "@/components/ui/tabs";
import { Value } from "@/components/ui/value";
import { clientConfigs } from "@/lib/domain/client-config/client-configs";
import type { ClientConfig } from "@/lib/domain/client-config/config-text";
import { systemIdOf } from "./known-credentials";
import type { RotationProps } from "./rotation-model";
import { MASK } from "./secret-card";

/** Stands for a password that does not change: nobody here knows it. */
const PASSWORD = "PASSWORD";
const UNKNOWN_SMSC = { host: "SMPP_HOST", port: 2775, tls: false };

/** What to paste into the client, once it can be said which system ID goes into it. */
export function ClientConfigs(shown: RotationProps) {
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

function ConfigTabs({ state, dispatch, view, systemId }: RotationProps & { systemId: string }) {
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

type ConfigTextProps = {
  /** As it is shown, perhaps masked. */
  config: ClientConfig;
  /** As it is copied and saved. */
  realText: () => string;
  /** The clipboard refused, so the real text has to be shown. */
  onRefused: () => void;
};

/** One client's configuration, to be copied or saved as a file. */
function ConfigText({ config, realText, onRefused }: ConfigTextProps) {
  const text = useRef<HTMLPreElement>(null);
  return (
    <div className="rounded-b-[10px] border border-t-0 border-line bg-page sm:flex sm:flex-row-reverse sm:items-start">
      <div className="flex justify-end gap-1.5 px-2.5 pt-2.5 sm:pl-0">
        <Button
          variant="ghost"
          size="sm"
          icon={<Download />}
          aria-label={`Download ${config.filename}`}
          onClick={() => download({ name: config.filename, text: realText(), type: "text/plain" })}
        >
          Download
        </Button>
        <CopyButton text={realText} what="configuration" target={text} onRefused={onRefused} />
      </div>
      <pre
        ref={text}
        tabIndex={0}
        translate="no"
        className="min-w-0 flex-1 overflow-x-auto px-4 py-3 font-mono text-[12.5px]/[19px] text-ink-2"
      >
        {config.text}
      </pre>
    </div>
  );
}

const KEY = "bindery.client";

/** The client whose configuration was looked at last; null when none is remembered or storage is refused. */
function rememberedClient(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

/** Remembers the client by its id, where the browser lets us. */
function rememberClient(id: string) {
  try {
    localStorage.setItem(KEY, id);
  } catch {
    // A private window may refuse; the choice then lasts as long as the dialog.
  }
}
