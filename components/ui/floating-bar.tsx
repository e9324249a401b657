"use client";

import { useEffect, useRef, type ReactNode } from "react";

type FloatingBarProps = {
  /** The accessible name of the region. */
  label: string;
  children: ReactNode;
  actions: ReactNode;
};

/** The dark bar over the foot of the page; its buttons are `inverse` and `inverse-ghost`. */
export function FloatingBar({ label, children, actions }: FloatingBarProps) {
  const bar = useRef<HTMLDivElement>(null);
  // It appears, grows, or meets a keyboard on the screen while somebody types: the field comes out from beneath it.
  useEffect(() => {
    const clearField = () => document.querySelector(":focus-visible")?.scrollIntoView({ block: "nearest" });
    const resized = new ResizeObserver(clearField);
    if (bar.current) resized.observe(bar.current);
    window.visualViewport?.addEventListener("resize", clearField);
    return () => {
      resized.disconnect();
      window.visualViewport?.removeEventListener("resize", clearField);
    };
  }, []);
  return (
    <div
      ref={bar}
      role="region"
      aria-label={label}
      className="bar fixed inset-x-4 bottom-4 z-10 mx-auto flex max-w-180 flex-wrap items-center gap-x-3 gap-y-2 rounded-[14px] p-2.5 pl-4.5 shadow-bar sm:bottom-6"
    >
      <div className="flex min-w-0 flex-1 basis-40 flex-wrap items-center gap-x-3">{children}</div>
      <div className="ml-auto flex flex-wrap justify-end gap-x-3 gap-y-2">{actions}</div>
    </div>
  );
}
