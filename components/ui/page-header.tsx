import type { ReactNode } from "react";

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
