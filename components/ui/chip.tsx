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

/** Added and removed are signs and words: a colour would call them good or bad. */
const kinds: Record<Kind, string> = {
  plain: "border-line bg-page text-ink-2",
  add: "border-line-control bg-surface font-medium text-ink",
  del: "border-line bg-page text-ink-2",
};

/** A value that is compared: added, removed or as it is. Long addresses wrap, nothing is cut. */
export function Chip({ kind = "plain", struck = false, word = false, children, className }: ChipProps) {
  const Tag = kind === "del" ? "del" : kind === "add" ? "ins" : "span";
  return (
    <Tag
      translate={word ? undefined : "no"}
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
