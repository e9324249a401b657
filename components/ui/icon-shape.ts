import type { IconNode } from "lucide";

/** An icon's lines as one path, and what of it is no path. */
type IconShape = { path: string; others: IconNode };

const kept = new WeakMap<IconNode, IconShape>();

/**
 * A path to go on with: what is relative at its start (SVG 2, 9.3.3) counts from the origin, not from where another
 * path ended.
 */
const detached = (path: string) =>
  path.replace(
    /^m(-?(?:\d*\.\d+|\d+)) ?(-?(?:\d*\.\d+|\d+)) ?(?=(.?))/,
    (_start, x: string, y: string, next: string) => `M${x} ${y}${/[-.\d]/.test(next) ? "l" : ""}`,
  );

/** How to draw an icon with few elements: a page has dozens of icons, of up to nine lines. */
export function shapeOf(icon: IconNode): IconShape {
  const known = kept.get(icon);
  if (known) return known;
  const isPath = ([shape, { d, ...more }]: IconNode[number]) =>
    shape === "path" && d !== undefined && Object.keys(more).length === 0;
  const shape = {
    path: icon
      .filter(isPath)
      .map(([, { d }]) => detached(String(d)))
      .join(""),
    others: icon.filter((node) => !isPath(node)),
  };
  kept.set(icon, shape);
  return shape;
}
