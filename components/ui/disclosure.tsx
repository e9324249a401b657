import { ChevronRight } from "lucide";
import type { ReactNode } from "react";
import { Icon } from "./icon";

/** Details that open in place. */
export function Disclosure({ summary, children }: { summary: ReactNode; children: ReactNode }) {
  return (
    <details className="group">
      <summary className="flex min-h-6 w-fit cursor-pointer list-none items-center gap-1.5 rounded-sm text-sm text-ink-2 hover:text-ink">
        <Icon of={ChevronRight} className="group-open:rotate-90" />
        <span>{summary}</span>
      </summary>
      <div className="pt-2">{children}</div>
    </details>
  );
}
