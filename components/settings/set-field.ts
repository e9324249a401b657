import type { UseFormReturn } from "react-hook-form";

import type { FormValues } from "./form-values";

/**
 * Changes a field that is shown from the form's values, as typing does: what was found wrong before is looked at again.
 * The form never reads such a field from the page.
 */
export function setField<Name extends keyof FormValues>(
  form: UseFormReturn<FormValues>,
  name: Name,
  value: FormValues[Name],
): void {
  void form.register(name).onChange({ target: { name, value }, type: "change" });
}
