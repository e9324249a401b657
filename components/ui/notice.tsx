import { CircleAlert, CircleCheck, Info, TriangleAlert, X } from "lucide-react";
import type { ReactNode } from "react";

import { IconButton } from "./button";
import { classNames } from "./class-names";

export type NoticeTone = "ok" | "warn" | "bad" | "info";

export type NoticeProps = {
  tone: NoticeTone;
  /** `status` is announced politely, `alert` at once; without it nothing is announced. */
  role?: "status" | "alert";
  title?: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
  onDismiss?: () => void;
  className?: string;
};

const tones = {
  ok: { look: "border-ok-line bg-ok-soft text-ok", icon: CircleCheck },
  warn: { look: "border-warn-line bg-warn-soft text-warn", icon: TriangleAlert },
  bad: { look: "border-bad-line bg-bad-soft text-bad", icon: CircleAlert },
  info: { look: "border-line bg-surface text-ink-2", icon: Info },
} satisfies Record<NoticeTone, unknown>;

/** A remark that stays on the page until it is settled or dismissed. */
export function Notice({ tone, role, title, children, actions, onDismiss, className }: NoticeProps) {
  const { look, icon: Icon } = tones[tone];
  return (
    <div
      role={role}
      tabIndex={role && -1}
      className={classNames(
        "flex flex-wrap items-center gap-3 rounded-(--radius-card) border px-4 py-3",
        look,
        className,
      )}
    >
      <Icon />
      <div className="min-w-0 flex-1 basis-48">
        {title !== undefined && <strong className="block font-medium">{title}</strong>}
        {children !== undefined && <div>{children}</div>}
      </div>
      {actions !== undefined && <div className="flex flex-wrap gap-2.5">{actions}</div>}
      {onDismiss && <IconButton label="Dismiss" icon={<X />} onClick={onDismiss} />}
    </div>
  );
}
