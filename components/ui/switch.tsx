"use client";

import type { ComponentProps, ReactNode } from "react";
import { useHint } from "./hint";
import { join } from "./join";
import { toggleProps } from "./toggle-props";

export type SwitchProps = Omit<ComponentProps<"input">, "type" | "role" | "disabled"> & {
  label: ReactNode;
  disabledReason?: string | undefined;
};

export function Switch({ label, disabledReason, className, ...rest }: SwitchProps) {
  const hint = useHint(disabledReason);
  return (
    <>
      <label
        className={join("-my-0.5 inline-flex min-h-6 items-center gap-3", className)}
        {...hint.handlers({})}
      >
        <input
          {...rest}
          {...toggleProps(rest, disabledReason, hint.describedBy)}
          type="checkbox"
          role="switch"
          className="switch aria-disabled:cursor-not-allowed aria-disabled:opacity-50"
        />
        <span>{label}</span>
      </label>
      {hint.bubble}
    </>
  );
}
