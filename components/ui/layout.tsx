import { ChevronRight } from "lucide-react";
import { type ReactNode, useId } from "react";

import { classNames } from "./class-names";

type PageHeaderProps = {
  title: ReactNode;
  /** The line under the title: state, host, key. */
  sub?: ReactNode;
  actions?: ReactNode;
};

export function PageHeader({ title, sub, actions }: PageHeaderProps) {
  return (
    <div className="flex flex-wrap items-start gap-x-6 gap-y-4 pb-6.5">
      <div className="min-w-0 flex-1 basis-80">
        <h1 className="text-title font-semibold tracking-[-0.02em] wrap-anywhere">{title}</h1>
        {sub !== undefined && (
          <div className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-2 text-sm text-ink-2">{sub}</div>
        )}
      </div>
      {actions !== undefined && <div className="flex flex-wrap gap-x-6 gap-y-3">{actions}</div>}
    </div>
  );
}

type SectionProps = {
  title: string;
  help?: ReactNode;
  /** Makes the right side a landmark named by the heading. */
  region?: boolean;
  children: ReactNode;
};

/** An explanation on the left, the thing itself on the right; stacked on narrow screens. */
export function Section({ title, help, region = false, children }: SectionProps) {
  const id = useId();
  return (
    <section className="grid grid-cols-1 gap-4 border-t border-line py-7 min-[900px]:grid-cols-[264px_minmax(0,1fr)] min-[900px]:gap-10">
      <div>
        <h2 id={id} className="mb-1 text-section font-semibold tracking-[-0.005em]">
          {title}
        </h2>
        {help !== undefined && <div className="text-hint text-ink-2">{help}</div>}
      </div>
      <div
        className="grid grid-cols-[minmax(0,1fr)] gap-3"
        role={region ? "region" : undefined}
        aria-labelledby={region ? id : undefined}
      >
        {children}
      </div>
    </section>
  );
}

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

/** A grey bar in the place of what comes; give it the size with `className`. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden="true" className={classNames("block h-4 rounded-sm bg-line", className)} />;
}
