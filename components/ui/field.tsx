import { CircleAlert } from "lucide-react";
import { type ComponentProps, type ReactNode, useId } from "react";

import { classNames } from "./class-names";

type FieldProps = {
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
function Field(props: FieldProps & { id: string; className?: string; children: ReactNode }) {
  const { id, label, labelHidden = false, hint, error, bare = false, className, children } = props;
  return (
    <div className={classNames("grid content-start gap-1.5", className)}>
      <label htmlFor={id} className={labelHidden ? "sr-only" : "font-medium"}>
        {label}
      </label>
      {children}
      {!bare && (
        <div
          id={lineId(id)}
          className={classNames("min-h-[19px] text-hint", error ? "text-bad" : "text-ink-2")}
        >
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

type InputLook = { mono?: boolean; align?: "start" | "end" };
type InputProps = ComponentProps<"input"> & InputLook;

/** The look shared by one-line and growing fields. */
const fieldClass = ({ mono = false, align = "start" }: InputLook) =>
  classNames(
    "w-full min-w-0 rounded-md border border-line-control bg-raised px-3 text-ink aria-invalid:border-bad",
    mono ? "font-mono text-sm" : "text-base",
    align === "end" && "text-right",
  );

/** A bare field for rows and tables; give it `aria-label` or `aria-labelledby`. */
export function Input({ mono, align, className, ...rest }: InputProps) {
  return (
    <input type="text" {...rest} className={classNames("h-9", fieldClass({ mono, align }), className)} />
  );
}

export type TextFieldProps = FieldProps & InputProps;

/** A labelled one-line field. `className` goes to the whole, everything else to the input. */
export function TextField(props: TextFieldProps) {
  const { label, labelHidden, hint, error, bare, className, ...rest } = props;
  const own = useId();
  const id = rest.id ?? own;
  return (
    <Field {...{ id, label, labelHidden, hint, error, bare, className }}>
      <Input
        {...rest}
        id={id}
        aria-invalid={error !== undefined || undefined}
        aria-describedby={classNames(rest["aria-describedby"], !bare && lineId(id)) || undefined}
      />
    </Field>
  );
}

type TextAreaProps = FieldProps & ComponentProps<"textarea"> & { mono?: boolean };

/** A labelled field that grows with its content, up to 240 px. */
export function TextArea(props: TextAreaProps) {
  const { label, labelHidden, hint, error, bare, className, mono, ...rest } = props;
  const own = useId();
  const id = rest.id ?? own;
  return (
    <Field {...{ id, label, labelHidden, hint, error, bare, className }}>
      <textarea
        rows={1}
        {...rest}
        id={id}
        aria-invalid={error !== undefined || undefined}
        aria-describedby={classNames(rest["aria-describedby"], !bare && lineId(id)) || undefined}
        className={classNames("grows block py-[7px]", fieldClass({ mono }))}
      />
    </Field>
  );
}
