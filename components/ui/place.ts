type Side = "above" | "below";
type Align = "start" | "center" | "end";

const edge = 8;
const gap = 6;

/**
 * Puts a top-layer element beside its anchor and keeps it inside the viewport.
 * The coordinates are the page's, so that it scrolls with its anchor.
 */
export function placeBeside(anchor: Element, floating: HTMLElement, side: Side, align: Align) {
  const at = anchor.getBoundingClientRect();
  const own = floating.getBoundingClientRect();
  const width = document.documentElement.clientWidth;
  const height = document.documentElement.clientHeight;

  const above = at.top - own.height - gap;
  const below = at.bottom + gap;
  const fitsAbove = above >= edge;
  const fitsBelow = below + own.height <= height - edge;
  const goesAbove = side === "above" ? fitsAbove || !fitsBelow : fitsAbove && !fitsBelow;

  const wanted = {
    start: at.left,
    center: at.left + (at.width - own.width) / 2,
    end: at.right - own.width,
  }[align];
  const left = Math.max(edge, Math.min(wanted, width - own.width - edge));

  floating.style.left = `${Math.round(left + window.scrollX)}px`;
  floating.style.top = `${Math.round((goesAbove ? above : below) + window.scrollY)}px`;
}
