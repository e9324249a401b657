type Politeness = "polite" | "assertive";

/** Where announcements go: one in the root layout, one in every dialog, because a dialog makes the rest inert. */
export function Announcer() {
  return (
    <>
      <div data-announcer="polite" aria-live="polite" className="sr-only" />
      <div data-announcer="assertive" aria-live="assertive" className="sr-only" />
    </>
  );
}

const reachable = (element: Element) => {
  const modal = [...document.querySelectorAll("dialog:modal")].at(-1);
  return modal ? modal.contains(element) : element.closest("dialog") === null;
};

/** Says a text through the screen reader. Never pass a secret. */
export function announce(text: string, politeness: Politeness = "polite") {
  const regions = document.querySelectorAll(`[data-announcer="${politeness}"]`);
  const region = [...regions].findLast(reachable);
  if (!region) return;
  // An unchanged text is not announced again, so it is emptied first.
  region.textContent = "";
  setTimeout(() => {
    region.textContent = text;
  }, 60);
}
