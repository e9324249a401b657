import { join } from "./join";

export type ButtonVariant =
  "primary" | "secondary" | "danger" | "ghost" | "quiet" | "inverse" | "inverse-ghost";
export type ButtonSize = "md" | "sm";

const variants: Record<ButtonVariant, string> = {
  primary: "border-accent bg-accent text-accent-ink shadow-raised hover:bg-accent-hover",
  secondary: "border-line-2 bg-raised text-ink shadow-raised hover:bg-page",
  danger: "border-bad bg-bad text-bad-ink shadow-raised hover:bg-bad-hover",
  ghost: "border-transparent text-ink-2 hover:bg-page hover:text-ink",
  quiet: "border-x-0 border-transparent text-ink-3 hover:text-ink",
  inverse: "border-transparent bg-bar-button text-bar-button-ink",
  "inverse-ghost": "border-transparent text-current opacity-85 hover:opacity-100",
};

const sizes: Record<ButtonSize, string> = {
  md: "h-9 rounded-md text-base",
  sm: "h-7 rounded-sm text-sm [--icon:14px]",
};

const paddings: Record<ButtonSize, string> = { md: "px-3.5", sm: "px-2.5" };

export const inactiveButton = "cursor-not-allowed border-line-2 bg-page text-ink-3";

type Look = { variant?: ButtonVariant; size?: ButtonSize; inactive?: boolean };

/** The look of a button, for links that read as buttons. */
export function buttonClass({ variant = "secondary", size = "md", inactive = false }: Look = {}) {
  return join(
    "relative inline-flex shrink-0 items-center justify-center border leading-none whitespace-nowrap",
    sizes[size],
    variant === "quiet" ? "font-normal" : join("font-medium", variant === "ghost" ? "px-2" : paddings[size]),
    inactive ? inactiveButton : variants[variant],
  );
}
