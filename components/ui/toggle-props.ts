import type { ComponentProps } from "react";
import { join } from "./join";

type InputProps = ComponentProps<"input">;

/** A toggle that is off limits stays focusable, says why and ignores clicks. */
export function toggleProps(
  props: InputProps,
  disabledReason: string | undefined,
  hintId: string | undefined,
): InputProps {
  if (disabledReason === undefined) return {};
  return {
    "aria-disabled": true,
    "aria-describedby": join(props["aria-describedby"], hintId),
    onClick: (event) => event.preventDefault(),
  };
}
