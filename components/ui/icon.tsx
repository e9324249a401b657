import type { IconNode } from "lucide";

import { shapeOf } from "./icon-shape";
import { join } from "./join";

export type IconProps = {
  of: IconNode;
  /** What it says where no words beside it say the same. */
  label?: string;
  className?: string | undefined;
};

/** A line icon; how it is drawn stands in the style sheet. */
export function Icon({ of, label, className }: IconProps) {
  const naming = label === undefined ? { "aria-hidden": true } : { role: "img", "aria-label": label };
  const { path, others } = shapeOf(of);
  return (
    <svg {...naming} viewBox="0 0 24 24" className={join("icon", className)}>
      {path !== "" && <path d={path} />}
      {others.map(([Shape, attributes], index) => (
        <Shape key={index} {...attributes} />
      ))}
    </svg>
  );
}
