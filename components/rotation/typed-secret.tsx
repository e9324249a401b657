"use client";

import type { Ref } from "react";
import { TextField, type TextFieldProps } from "@/components/ui/field";

/** What keeps browsers from remembering, correcting or sending away what is typed. */
export const unassisted = {
  autoComplete: "off",
  autoCapitalize: "none",
  autoCorrect: "off",
  spellCheck: false,
} as const;

type TypedSecretProps = Pick<TextFieldProps, "label" | "error"> & {
  ref: Ref<HTMLInputElement>;
  "data-autofocus"?: boolean | undefined;
};

/**
 * A field for an existing password, covered by dots. Not of type password: password managers would offer to keep
 * it, and it would be no text box to assistive technology. Uncontrolled: React would copy its value to an attribute.
 */
export const TypedSecret = (props: TypedSecretProps) => (
  <TextField {...props} {...unassisted} mono className="[&_input]:[-webkit-text-security:disc]" />
);
