import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";

/** Details that open in place. */
export function Disclosure({ summary, children }: { summary: ReactNode; children: ReactNode }) {
  return (
    <details className="group">
      <summary className="flex min-h-6 w-fit cursor-pointer list-none items-center gap-1.5 rounded-sm text-sm text-ink-2 hover:text-ink">
        <ChevronRight className="group-open:rotate-90" />
        <span>{summary}</span>
      </summary>
      <div className="pt-2">{children}</div>
    </details>
  );
}
