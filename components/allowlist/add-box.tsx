"use client";

import { type ClipboardEvent, type KeyboardEvent, type RefObject, useId, useState } from "react";

import { Button } from "@/components/ui/button";
import { isComposing } from "@/components/ui/input-events";
import { TextArea } from "@/components/ui/field";

type AddBoxProps = {
  area: RefObject<HTMLTextAreaElement | null>;
  error: string | undefined;
  /** Takes what was typed; false if there is no range in it. */
  onAdd: (text: string) => boolean;
  onTyped?: (() => void) | undefined;
};

/** A paste of this many characters goes straight into the list: nobody reads it in a box, and drawing it takes long. */
const STRAIGHT = 4_000;

function empty(field: HTMLTextAreaElement) {
  field.value = "";
}

/** Takes one range or a whole paste. The text is the field's own: typing renders nothing else. */
export function AddBox({ area, error, onAdd, onTyped }: AddBoxProps) {
  const messageId = useId();
  const [blank, setBlank] = useState(false);
  const message = blank ? "Enter an address or range." : error;

  const add = () => {
    if (!area.current) return;
    const added = onAdd(area.current.value);
    setBlank(!added);
    area.current.focus();
    if (!added) return;
    empty(area.current);
    onTyped?.();
  };
  const onPaste = (event: ClipboardEvent<HTMLTextAreaElement>) => {
    const text = event.clipboardData.getData("text/plain");
    if (event.currentTarget.value !== "" || text.length < STRAIGHT || !onAdd(text)) return;
    event.preventDefault();
    setBlank(false);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key !== "Enter" || event.shiftKey || isComposing(event.nativeEvent)) return;
    event.preventDefault();
    add();
  };
  return (
    <div className="border-t border-line px-4 py-3 first:border-t-0">
      <div className="flex items-end gap-3">
        <TextArea
          ref={area}
          label="Add ranges"
          labelHidden
          bare
          mono
          error={message}
          aria-describedby={messageId}
          placeholder="Add ranges, e.g. 203.0.113.7 or 203.0.113.0/24"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
          onInput={() => {
            setBlank(false);
            onTyped?.();
          }}
          className="min-w-0 flex-1 gap-0!"
        />
        <Button onClick={add}>Add</Button>
      </div>
      <p id={messageId} className="text-hint text-bad not-empty:mt-1.5">
        {message}
      </p>
    </div>
  );
}
