"use client";

import { useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";

const ID = "closing-question";

/** Said before the only copy of a password that may be in force is thrown away. Takes the footer's place. */
export const ClosingQuestion = () => (
  <p id={ID} className="text-sm text-ink sm:max-w-72">
    The password is shown only here, and it may be in force. Once this window is closed, nobody can read it
    again.
  </p>
);

/** The two answers. The harmless one has the focus, which then goes back to where it was. */
export function ClosingAnswers({ onKeep, onClose }: { onKeep: () => void; onClose: () => void }) {
  const keep = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    const before = document.activeElement;
    keep.current?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);

  return (
    <>
      <Button ref={keep} aria-describedby={ID} onClick={onKeep}>
        Keep open
      </Button>
      <Button variant="danger" onClick={onClose}>
        Close and lose the password
      </Button>
    </>
  );
}
