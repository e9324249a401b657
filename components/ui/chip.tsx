import type { ReactNode } from "react";
import { join } from "./join";

type Kind = "plain" | "add" | "del";
type ChipProps = {
  kind?: Kind;
  /** A value that another one replaces. */
  struck?: boolean;
  /** Words instead of a value. */
  word?: boolean;
  children: ReactNode;
  className?: string;
};

const kinds: Record<Kind, string> = {
  plain: "border-line bg-page text-ink-2",
  add: "border-ok-line bg-ok-soft text-ok",
  del: "border-bad-line bg-bad-soft text-bad",
};

/** A value that is compared: added, removed or as it is. Long addresses wrap, nothing is cut. */
export function Chip({ kind = "plain", struck = false, word = false, children, className }: ChipProps) {
  const Tag = kind === "del" ? "del" : kind === "add" ? "ins" : "span";
  return (
    <Tag
      className={join(
        "inline-block max-w-full rounded-sm border px-1.75 py-px text-xs/5 wrap-anywhere",
        word ? "font-sans" : "font-mono",
        struck ? "line-through" : "no-underline",
        kinds[kind],
        className,
      )}
    >
      {children}
    </Tag>
  );
}
