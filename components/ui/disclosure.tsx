import { ChevronRight } from "lucide";
import type { ReactNode } from "react";
import { Icon } from "./icon";
import { join } from "./join";

type DisclosureProps = { summary: ReactNode; open?: boolean; children: ReactNode; className?: string };

/** Details that open in place. */
export function Disclosure({ summary, open, children, className }: DisclosureProps) {
  return (
    <details open={open} className={join("group", className)}>
      <summary className="flex min-h-6 w-fit cursor-pointer list-none items-center gap-1.5 rounded-sm text-sm text-ink-2 hover:text-ink">
        <Icon of={ChevronRight} className="group-open:rotate-90" />
        {summary}
      </summary>
      <div className="pt-2">{children}</div>
    </details>
  );
}
