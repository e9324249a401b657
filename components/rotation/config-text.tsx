"use client";

import { Download } from "lucide-react";
import { useRef } from "react";
import { Button } from "@/components/ui/button";
import { CopyButton, download } from "@/components/ui/copy";
import type { ClientConfig } from "@/lib/domain/client-config/config-text";

type ConfigTextProps = {
  /** As it is shown, perhaps masked. */
  config: ClientConfig;
  /** As it is copied and saved. */
  realText: () => string;
  /** The clipboard refused, so the real text has to be shown. */
  onRefused: () => void;
};

/** One client's configuration, to be copied or saved as a file. */
export function ConfigText({ config, realText, onRefused }: ConfigTextProps) {
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
