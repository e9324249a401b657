"use client";

import type { ComponentProps, MouseEvent, ReactNode } from "react";
import { buttonClass, type ButtonSize, type ButtonVariant } from "./button-style";
import { useHint } from "./hint";
import { join } from "./join";
import { Spinner } from "./spinner";

export type ButtonProps = Omit<ComponentProps<"button">, "disabled"> & {
  variant?: ButtonVariant;
  size?: ButtonSize;
  icon?: ReactNode;
  /** Keeps its width; a spinner covers the label after 300 ms. */
  pending?: boolean;
  /** Switches the button off and says why; it stays in the tab order. */
  disabledReason?: string | undefined;
};

const stop = (event: MouseEvent) => event.preventDefault();

export function Button(props: ButtonProps) {
  const { variant, size, icon, pending = false, disabledReason, className, children, ...rest } = props;
  const hint = useHint(disabledReason);
  const blocked = pending || disabledReason !== undefined;
  const label = (
    <>
      {icon}
      {/* A translator replaces bare text, and the spinner could then not take its place. */}
      <span className="contents">{children}</span>
    </>
  );
  return (
    <>
      <button
        type="button"
        {...rest}
        {...hint.handlers(rest)}
        onClick={blocked ? stop : rest.onClick}
        aria-disabled={blocked || undefined}
        aria-busy={pending || undefined}
        aria-describedby={join(rest["aria-describedby"], hint.describedBy) || undefined}
        className={join(buttonClass({ variant, size, off: disabledReason !== undefined }), className)}
      >
        {pending ? (
          <span className="inline-flex animate-vanish-late items-center gap-2">{label}</span>
        ) : (
          label
        )}
        {pending && <Spinner className="absolute" />}
      </button>
      {hint.bubble}
    </>
  );
}
