/** Gives the focus back to what opened a dialog; to the page where that has left it meanwhile. */
export function returnFocus(opener: Element | null) {
  if (document.activeElement !== document.body) return;
  const target = opener instanceof HTMLElement && opener.isConnected ? opener : null;
  (target ?? document.getElementById("main"))?.focus();
}
