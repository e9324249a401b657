import type { ReactNode } from "react";

/** The column of work; the skip link leads here. What has the focus stays clear of the bar at the foot. */
export function PageMain({ children }: { children: ReactNode }) {
  return (
    <main
      id="main"
      tabIndex={-1}
      className="mx-auto max-w-260 px-4 pt-9 pb-30 outline-none [&_:focus-visible]:scroll-mb-28 min-[720px]:px-8"
    >
      {children}
    </main>
  );
}
