import { useId, type ComponentProps } from "react";
import { Field, lineId, type FieldProps } from "./field";
import { fieldClass } from "./input";
import { join } from "./join";

export type TextAreaProps = FieldProps & ComponentProps<"textarea"> & { mono?: boolean };

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
        aria-describedby={join(rest["aria-describedby"], !bare && lineId(id)) || undefined}
        className={join("grows block py-[7px]", fieldClass({ mono }))}
      />
    </Field>
  );
}
