import type { ComponentProps } from "react";
import { join } from "./join";

type InputLook = { mono?: boolean; align?: "start" | "end" };
export type InputProps = ComponentProps<"input"> & InputLook;

/** The look shared by one-line and growing fields. */
export const fieldClass = ({ mono = false, align = "start" }: InputLook) =>
  join(
    "w-full min-w-0 rounded-md border border-line-control bg-raised px-3 text-ink aria-invalid:border-bad",
    mono ? "font-mono text-sm" : "text-base",
    align === "end" && "text-right",
  );

/** A bare field for rows and tables; give it `aria-label` or `aria-labelledby`. */
export function Input({ mono, align, className, ...rest }: InputProps) {
  return <input type="text" {...rest} className={join("h-9", fieldClass({ mono, align }), className)} />;
}
