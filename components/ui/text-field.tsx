import { useId } from "react";
import { Field, lineId, type FieldProps } from "./field";
import { Input, type InputProps } from "./input";
import { join } from "./join";

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
        aria-describedby={join(rest["aria-describedby"], !bare && lineId(id)) || undefined}
      />
    </Field>
  );
}
