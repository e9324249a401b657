"use client";

import type { MouseEvent } from "react";

/**
 * Leads past the top bar. It moves the focus by itself where it can: with `#main` in the address, Back (which closes a
 * dialog) would take the focus there again.
 */
export function SkipLink() {
  const skip = (event: MouseEvent) => {
    event.preventDefault();
    document.getElementById("main")?.focus();
  };
  return (
    <a href="#main" className="skip-link" onClick={skip}>
      Skip to the content
    </a>
  );
}
