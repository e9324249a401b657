"use client";

import type { ComponentProps, MouseEvent, ReactNode } from "react";

import { useHint } from "./hint";
import { classNames } from "./class-names";

type ButtonVariant = "primary" | "secondary" | "danger" | "ghost" | "inverse" | "inverse-ghost";
type ButtonSize = "md" | "sm";

type Look = { variant?: ButtonVariant; size?: ButtonSize; off?: boolean };

/** The look of a button, for links that read as buttons; it stands in the style sheet. */
export const buttonClass = ({ variant = "secondary", size = "md", off = false }: Look = {}) =>
  `button button-${size} button-${off ? "off" : variant}`;

type ButtonProps = Omit<ComponentProps<"button">, "disabled"> & {
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
        aria-describedby={classNames(rest["aria-describedby"], hint.describedBy) || undefined}
        className={classNames(buttonClass({ variant, size, off: disabledReason !== undefined }), className)}
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

type IconButtonProps = Omit<ButtonProps, "children" | "icon" | "size" | "aria-label"> & {
  /** What the button does; its accessible name. */
  label: string;
  icon: ReactNode;
};

/** A 28 px square with an icon and no visible word. A title that says no more names it: beside a label it is read twice. */
export function IconButton({ label, icon, className, variant = "ghost", ...rest }: IconButtonProps) {
  return (
    <Button
      {...(rest.title === undefined ? { title: label } : { "aria-label": label })}
      {...rest}
      variant={variant}
      size="sm"
      icon={icon}
      className={classNames(
        "w-7 [--icon:16px]! [&_.lucide]:text-ink-3 hover:[&_.lucide]:text-ink",
        className,
      )}
    />
  );
}

type LinkButtonProps = Omit<ComponentProps<"a">, "className"> & { size?: ButtonSize };

/** A plain link (downloads, other sites) that reads as a button. */
export const LinkButton = ({ size, ...rest }: LinkButtonProps) => (
  <a {...rest} className={buttonClass({ size })} />
);

/** A turning ring that shows itself only when the wait is longer than 300 ms. */
function Spinner({ className }: { className?: string }) {
  return (
    <span aria-hidden="true" className={classNames("inline-flex animate-appear-late", className)}>
      <span className="size-4 animate-spin rounded-full border-2 border-current border-r-transparent forced-colors:border-r-[Canvas]" />
    </span>
  );
}
