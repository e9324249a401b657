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
  /** Lines of what was added last are left out, and named above. */
  leftOut: boolean;
  onTyped?: (() => void) | undefined;
};

const NOTHING_ADDED = "Nothing of this is added: what says no or is commented out is left out.";

function empty(field: HTMLTextAreaElement) {
  field.value = "";
}

/** The rows that were added have pushed the box down: it comes back into sight once they are there. */
const keepInSight = (field: HTMLTextAreaElement) =>
  requestAnimationFrame(() => field.scrollIntoView({ block: "nearest" }));

/** Takes one range or a whole paste. The text is the field's own: typing renders nothing else. */
export function AddBox({ area, error, onAdd, leftOut, onTyped }: AddBoxProps) {
  const messageId = useId();
  const [blank, setBlank] = useState(false);
  const message = blank ? (leftOut ? NOTHING_ADDED : "Enter an address or range.") : error;

  const add = () => {
    if (!area.current) return;
    const added = onAdd(area.current.value);
    setBlank(!added);
    area.current.focus();
    if (!added) return;
    empty(area.current);
    keepInSight(area.current);
    onTyped?.();
  };
  /** A list of several lines goes straight into the table, whatever its length; one line waits for Enter. */
  const onPaste = (event: ClipboardEvent<HTMLTextAreaElement>) => {
    const text = event.clipboardData.getData("text/plain");
    if (event.currentTarget.value !== "" || !/[\r\n]/.test(text.trim()) || !onAdd(text)) return;
    event.preventDefault();
    keepInSight(event.currentTarget);
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
