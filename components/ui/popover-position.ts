type Side = "above" | "below";
type Align = "start" | "center" | "end";

const edge = 8;
const gap = 6;

/** Whether an anchor stays where it is while the page scrolls under it. */
function stays(anchor: Element): boolean {
  const bar = anchor.closest(".top-bar");
  return bar !== null && getComputedStyle(bar).position === "sticky";
}

/** Puts a top-layer element beside its anchor and keeps it inside the viewport. It scrolls as its anchor does. */
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

  const fixed = stays(anchor);
  floating.style.position = fixed ? "fixed" : "";
  floating.style.left = `${Math.round(left + (fixed ? 0 : window.scrollX))}px`;
  floating.style.top = `${Math.round((goesAbove ? above : below) + (fixed ? 0 : window.scrollY))}px`;
}
