import type { IconNode } from "lucide";

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
  return (
    <svg
      {...naming}
      viewBox="0 0 24 24"
      className={join("icon", className)}
      dangerouslySetInnerHTML={linesOf(of)}
    />
  );
}

const drawn = new WeakMap<IconNode, { __html: string }>();

/**
 * The lines of an icon as markup, which they are from the start: constants of the icon set. As elements of React they
 * would be a tenth of all those of a page.
 */
function linesOf(icon: IconNode): { __html: string } {
  const known = drawn.get(icon);
  if (known) return known;
  const lines = icon.map(([shape, attributes]) => {
    const said = Object.entries(attributes).map(([name, value]) => ` ${name}="${value}"`);
    return `<${shape}${said.join("")}/>`;
  });
  const made = { __html: lines.join("") };
  drawn.set(icon, made);
  return made;
}
