import { useId, type ReactNode } from "react";

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
