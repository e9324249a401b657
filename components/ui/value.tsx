import type { ReactNode } from "react";
import { join } from "./join";

type ValueProps = {
  /** An address, an ID, a text that goes into a file. */
  mono?: boolean;
  className?: string | undefined;
  children: ReactNode;
};

/** What stays as it is in every language: a name, an address, a number. */
export const Value = ({ mono = false, className, children }: ValueProps) => (
  <span translate="no" className={join(mono && "font-mono wrap-anywhere", className) || undefined}>
    {children}
  </span>
);
