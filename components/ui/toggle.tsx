"use client";

import { Check } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";

import { useHint } from "./hint";
import { classNames } from "./class-names";

type InputProps = ComponentProps<"input">;

/** A toggle that is off limits stays focusable, says why and ignores clicks. */
function toggleProps(
  props: InputProps,
  disabledReason: string | undefined,
  hintId: string | undefined,
): InputProps {
  if (disabledReason === undefined) return {};
  return {
    "aria-disabled": true,
    "aria-describedby": classNames(props["aria-describedby"], hintId),
    onClick: (event) => event.preventDefault(),
  };
}

type SwitchProps = Omit<ComponentProps<"input">, "type" | "role" | "disabled"> & {
  label: ReactNode;
  disabledReason?: string | undefined;
};

export function Switch({ label, disabledReason, className, ...rest }: SwitchProps) {
  const hint = useHint(disabledReason);
  return (
    <>
      <label
        className={classNames("-my-0.5 inline-flex min-h-6 items-center gap-3", className)}
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

type CheckboxProps = Omit<ComponentProps<"input">, "type" | "disabled"> & {
  label: ReactNode;
  disabledReason?: string | undefined;
};

export function Checkbox({ label, disabledReason, className, ...rest }: CheckboxProps) {
  const hint = useHint(disabledReason);
  return (
    <>
      <label
        className={classNames("-my-0.5 inline-flex min-h-6 items-center gap-2", className)}
        {...hint.handlers({})}
      >
        <span className="relative inline-flex">
          <input
            {...rest}
            {...toggleProps(rest, disabledReason, hint.describedBy)}
            type="checkbox"
            className="peer size-4.5 appearance-none rounded-[5px] border-[1.5px] border-line-control bg-raised checked:border-accent checked:bg-accent aria-disabled:cursor-not-allowed aria-disabled:opacity-50 forced-colors:appearance-auto"
          />
          <Check className="pointer-events-none absolute top-0.75 left-0.75 hidden size-3! stroke-3! text-accent-ink peer-checked:block forced-colors:hidden!" />
        </span>
        <span>{label}</span>
      </label>
      {hint.bubble}
    </>
  );
}
