"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useRef, useState, type RefObject } from "react";
import { announce } from "./announcer";
import { Button } from "./button";
import { join } from "./join";
import { placeBeside } from "./place";
import { copyKeys, selectText } from "./select-text";

export type CopyButtonProps = {
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
  }, [outcome, target]);

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text());
    } catch {
      onRefused?.();
      setOutcome({ state: "refused" });
      announce(`Press ${copyKeys()} to copy the ${what}`);
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
      <span className={join("inline-flex items-center gap-2", copied && "invisible")}>
        <Copy />
        Copy
      </span>
      {copied && <span className="absolute inset-x-0 text-ok">Copied</span>}
      <span className="sr-only">{what}</span>
    </>
  );
}
