"use client";

import { useEffect, useRef } from "react";

import { announce } from "@/components/ui/announcer";
import { Button } from "@/components/ui/button";
import { copyKeys } from "@/components/ui/select-text";
import { TextArea } from "@/components/ui/text-area";

/** The list as selected text, where the browser keeps the clipboard closed. */
export function CopyByHand({ text, onClose }: { text: string; onClose: () => void }) {
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    area.current?.select();
    announce(`Press ${copyKeys()} to copy the list`);
  }, [text]);
  return (
    <div className="flex items-end gap-3 border-t border-line px-4 py-3">
      <TextArea
        ref={area}
        label={`Press ${copyKeys()} to copy the list`}
        bare
        mono
        readOnly
        spellCheck={false}
        value={text}
        className="min-w-0 flex-1"
      />
      <Button onClick={onClose}>Close</Button>
    </div>
  );
}
