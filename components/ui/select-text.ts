/** Selects the whole text of an element. */
export function selectText(element: HTMLElement) {
  const selection = window.getSelection();
  selection?.removeAllRanges();
  selection?.selectAllChildren(element);
}

/** The keys that copy on this machine. */
export const copyKeys = () => (/Mac|iPhone|iPad/.test(navigator.userAgent) ? "⌘C" : "Ctrl+C");
