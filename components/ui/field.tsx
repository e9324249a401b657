import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { join } from "./join";

export type FieldProps = {
  label: ReactNode;
  /** Keeps the label for assistive technology only. */
  labelHidden?: boolean;
  hint?: ReactNode;
  /** Takes the hint's line, so that nothing moves. */
  error?: string | undefined;
  /** Leaves out the line below; for fields whose message stands elsewhere. */
  bare?: boolean;
};

/** Label above, one line of hint or error below. `children` is the control with the ids given here. */
export function Field(props: FieldProps & { id: string; className?: string; children: ReactNode }) {
  const { id, label, labelHidden = false, hint, error, bare = false, className, children } = props;
  return (
    <div className={join("grid content-start gap-1.5", className)}>
      <label htmlFor={id} className={labelHidden ? "sr-only" : "font-medium"}>
        {label}
      </label>
      {children}
      {!bare && (
        <div id={lineId(id)} className={join("min-h-[19px] text-hint", error ? "text-bad" : "text-ink-2")}>
          {error ? <ErrorText>{error}</ErrorText> : hint}
        </div>
      )}
    </div>
  );
}

/** The id of the line under a field, for `aria-describedby`. */
export const lineId = (id: string) => `${id}-line`;

function ErrorText({ children }: { children: ReactNode }) {
  return (
    <span className="flex gap-1.5">
      <CircleAlert className="mt-0.5 size-3.5" />
      <span>{children}</span>
    </span>
  );
}
