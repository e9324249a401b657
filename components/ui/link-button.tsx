import type { ComponentProps, ReactNode } from "react";
import { buttonClass, type ButtonSize, type ButtonVariant } from "./button-style";
import { join } from "./join";

type LinkButtonProps = ComponentProps<"a"> & {
  variant?: ButtonVariant;
  size?: ButtonSize;
  icon?: ReactNode;
};

/** A plain link (downloads, other sites) that reads as a button. */
export function LinkButton({ variant, size, icon, className, children, ...rest }: LinkButtonProps) {
  return (
    <a {...rest} className={join(buttonClass({ variant, size }), className)}>
      {icon}
      {children}
    </a>
  );
}
