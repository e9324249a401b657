"use client";

import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from "react";

import { afterPointerUp, isComposing } from "@/components/ui/input-events";
import { Input } from "@/components/ui/field";
import { classNames } from "@/components/ui/class-names";
import type { Part } from "./row-commands";

type EditableCellProps = {
  part: Part;
  value: string;
  /** The accessible name of the field while it is edited. */
  name: string;
  /** That of the button which edits it: a verb with what the button shows. */
  verb: string;
  mono?: boolean;
  wrong?: boolean;
  describedBy?: string | undefined;
  /** Opened by a key, the caret stands behind the value instead of the value being selected: one more key would overwrite it. */
  caretAtEnd?: boolean;
  onKeep: (value: string) => void;
  /** What is shown while it is not edited. */
  children: ReactNode;
  className?: string;
};

/** A value that turns into a field in its place: Enter or leaving keeps what was typed, Escape does not. */
export function EditableCell(props: EditableCellProps) {
  const { part, value, name, verb, mono = false, wrong = false, caretAtEnd = false } = props;
  const { describedBy, onKeep, children, className } = props;
  const [editing, setEditing] = useState<"pointer" | "keyboard" | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const returning = useRef(false);

  useEffect(() => {
    if (editing || !returning.current) return;
    returning.current = false;
    button.current?.focus();
  }, [editing]);

  const finish = (typed: string, back: boolean) => {
    returning.current = back;
    setEditing(null);
    if (typed !== value) onKeep(typed);
  };

  if (editing) {
    const atEnd = caretAtEnd && editing === "keyboard";
    return <CellField {...{ value, name, mono, wrong, describedBy }} caretAtEnd={atEnd} onFinish={finish} />;
  }
  return (
    <button
      ref={button}
      type="button"
      data-part={part}
      aria-describedby={describedBy}
      aria-label={verb}
      title={`Change the ${part}`}
      // A click that a key made counts no presses.
      onClick={({ detail }) => setEditing(detail === 0 ? "keyboard" : "pointer")}
      onKeyDown={(event) => {
        if (event.key === "F2") setEditing("keyboard");
      }}
      className={classNames(
        "-mx-1.5 min-h-6 min-w-6 rounded-sm px-1.5 py-0.5 text-left wrap-anywhere hover:bg-page",
        mono && "font-mono text-sm",
        wrong && "text-bad",
        className,
      )}
    >
      {children}
    </button>
  );
}

type CellFieldProps = Pick<
  EditableCellProps,
  "value" | "name" | "mono" | "wrong" | "caretAtEnd" | "describedBy"
> & {
  /** `back`: the focus returns to the value. */
  onFinish: (typed: string, back: boolean) => void;
};

function CellField(props: CellFieldProps) {
  const { value, name, mono, wrong = false, caretAtEnd = false, describedBy, onFinish } = props;
  const input = useRef<HTMLInputElement>(null);
  const finished = useRef(false);

  useEffect(() => {
    if (!caretAtEnd) return input.current?.select();
    input.current?.focus();
    input.current?.setSelectionRange(value.length, value.length);
  }, [caretAtEnd, value]);

  // Taking the field out of the page makes it lose the focus once more.
  const finish = (typed: string, back: boolean) => {
    if (finished.current) return;
    finished.current = true;
    onFinish(typed, back);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (isComposing(event.nativeEvent) || (event.key !== "Enter" && event.key !== "Escape")) return;
    event.preventDefault();
    event.stopPropagation();
    finish(event.key === "Enter" ? event.currentTarget.value : value, true);
  };

  return (
    <Input
      ref={input}
      aria-label={name}
      aria-invalid={wrong || undefined}
      aria-describedby={describedBy}
      defaultValue={value}
      mono={mono}
      autoComplete="off"
      spellCheck={false}
      onKeyDown={onKeyDown}
      onBlur={({ currentTarget }) => afterPointerUp(() => finish(currentTarget.value, false))}
      className="-mx-2 -my-0.5 h-7! w-[calc(100%+16px)]! px-1.75!"
    />
  );
}
