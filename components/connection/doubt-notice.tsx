import { TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";

type DoubtNoticeProps = {
  /** What may be in force. */
  heading: ReactNode;
  /** Who asked for what, when, and why nobody knows what became of it. */
  children: ReactNode;
  /** What it means for traffic: `Effect`s. */
  effects: ReactNode;
  /** What settles it: `WayOut`s. */
  ways?: ReactNode;
  foot?: ReactNode;
};

/** What nobody can know, what it means for traffic right now, and each way out beside its button. */
export const DoubtNotice = ({ heading, children, effects, ways, foot }: DoubtNoticeProps) => (
  <div
    role="alert"
    tabIndex={-1}
    className="grid grid-cols-[minmax(0,1fr)] overflow-clip rounded-(--radius-card) border border-warn-line bg-surface"
  >
    <div className="flex gap-3 bg-warn-soft px-4 py-3 text-warn">
      <TriangleAlert className="mt-0.5" />
      <div className="min-w-0">
        <strong className="block font-medium">{heading}</strong>
        {children}
      </div>
    </div>
    <div className="grid border-t border-warn-line sm:auto-cols-fr sm:grid-flow-col">{effects}</div>
    {ways}
    {foot !== undefined && (
      <div className="border-t border-line bg-page px-4 py-2.5 text-sm text-ink-2">{foot}</div>
    )}
  </div>
);

/** What traffic sees in one of the cases. */
export const Effect = ({ of: name, children }: { of: ReactNode; children: ReactNode }) => (
  <div className="border-line px-4 py-3 not-first:border-t sm:not-first:border-t-0 sm:not-first:border-l">
    <p className="text-sm text-ink-2">{name}</p>
    <div className="text-pretty">{children}</div>
  </div>
);

/** A button, and what it does about the doubt. */
export const WayOut = ({ button, children }: { button: ReactNode; children: ReactNode }) => (
  <div className="grid items-center gap-x-4 gap-y-2 border-t border-line px-4 py-2.5 sm:grid-cols-[216px_minmax(0,1fr)] [&>button]:w-full">
    {button}
    <p className="text-sm text-pretty text-ink-2 sm:text-base">{children}</p>
  </div>
);
