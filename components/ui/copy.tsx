"use client";

import { Check, Copy } from "lucide-react";
import { type ClipboardEvent, type RefObject, useEffect, useRef, useState } from "react";

import { announce } from "./announcer";
import { Button } from "./button";
import { classNames } from "./class-names";
import { placeBeside } from "./popover-position";

type CopyButtonProps = {
  /** Read when pressed; the text is kept nowhere. */
  text: () => string;
  /** What is copied, for the accessible name: "Copy password". */
  what: string;
  /** Selected when the clipboard refuses. */
  target: RefObject<HTMLElement | null>;
  /** The clipboard refused; a parent that masks the text shows it before it is selected. */
  onRefused?: () => void;
  iconOnly?: boolean;
  "data-autofocus"?: boolean;
};

type State = "idle" | "copied" | "refused";

const lasts = { copied: 2000, refused: 10_000 };

export function CopyButton(props: CopyButtonProps) {
  const { what, iconOnly = false } = props;
  const { state, button, advice, copy } = useCopy(props);
  return (
    <>
      <Button
        ref={button}
        data-autofocus={props["data-autofocus"]}
        size="sm"
        variant={iconOnly ? "ghost" : "secondary"}
        onClick={() => void copy()}
        className={iconOnly ? "-my-1 w-7 text-ink-3!" : undefined}
      >
        {iconOnly ? <IconLabel {...{ state, what }} /> : <WordLabel {...{ state, what }} />}
      </Button>
      {state === "refused" && (
        <span ref={advice} popover="manual" className="floating bubble">
          {`Press ${copyKeys()}`}
        </span>
      )}
    </>
  );
}

function useCopy({ text, what, target, onRefused }: CopyButtonProps) {
  // An object, so that a second refusal selects the text again.
  const [outcome, setOutcome] = useState<{ state: State }>({ state: "idle" });
  const button = useRef<HTMLButtonElement>(null);
  const advice = useRef<HTMLSpanElement>(null);

  useEffect(() => {
    if (outcome.state === "idle") return;
    const timer = setTimeout(() => setOutcome({ state: "idle" }), lasts[outcome.state]);
    return () => clearTimeout(timer);
  }, [outcome]);

  useEffect(() => {
    if (outcome.state !== "refused") return;
    if (target.current) selectText(target.current);
    if (!advice.current || !button.current) return;
    advice.current.togglePopover(true);
    placeBeside(button.current, advice.current, "above", "center");
    // Taken back with the button: the keys copy nothing once the text is gone.
    return announce(`Press ${copyKeys()} to copy the ${what}`);
  }, [outcome, target, what]);

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text());
    } catch {
      onRefused?.();
      setOutcome({ state: "refused" });
      return;
    }
    setOutcome({ state: "copied" });
    announce(`Copied the ${what}`);
  };

  return { state: outcome.state, button, advice, copy };
}

type LabelProps = { state: State; what: string };

function IconLabel({ state, what }: LabelProps) {
  const copied = state === "copied";
  return (
    <>
      {copied ? <Check className="text-ok" /> : <Copy />}
      <span className="sr-only">{`${copied ? "Copied" : "Copy"} ${what}`}</span>
    </>
  );
}

/** "Copied" lies over the label, which goes on giving the width. */
function WordLabel({ state, what }: LabelProps) {
  const copied = state === "copied";
  return (
    <>
      <span className={classNames("inline-flex items-center gap-2", copied && "invisible")}>
        <Copy />
        Copy
      </span>
      {copied && <span className="absolute inset-x-0 text-ok">Copied</span>}
      <span className="sr-only">{what}</span>
    </>
  );
}

/** Selects the whole text of an element. */
function selectText(element: HTMLElement) {
  const selection = window.getSelection();
  selection?.removeAllRanges();
  selection?.selectAllChildren(element);
}

/**
 * Copies what is selected without the line breaks and blanks at its ends: a triple click selects one along, and so
 * does dragging past the end. For values that have none themselves.
 */
export function copyWithoutEnds(event: ClipboardEvent) {
  const selected = window.getSelection()?.toString() ?? "";
  const exact = selected.trim();
  if (exact === "" || exact === selected) return;
  event.clipboardData.setData("text/plain", exact);
  event.preventDefault();
}

/** The keys that copy on this machine. */
export const copyKeys = () => (/Mac|iPhone|iPad/.test(navigator.userAgent) ? "⌘C" : "Ctrl+C");

type Download = { name: string; text: string; type: string };

/** Hands a text to the browser as a file; nothing of it stays on the page. */
export function download({ name, text, type }: Download) {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The browser reads the address after the click.
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}
