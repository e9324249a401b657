import { useEffectEvent, useLayoutEffect, useRef } from "react";
import { isComposing } from "./composing";

export type CloseReason = "escape" | "outside";

const controls = "button, input, textarea, select, summary, a[href], [tabindex='0']";

/** Open dialogs, the topmost last: only that one answers to Escape. */
const stack: HTMLDialogElement[] = [];

/** Shows a native modal dialog for as long as it is mounted; the browser never closes it by itself. */
export function useModal(onRequestClose: (reason: CloseReason) => void) {
  const ref = useRef<HTMLDialogElement>(null);
  const request = useEffectEvent(onRequestClose);
  // A layout effect: it ends before the element leaves the page, and only then the browser gives the focus back.
  useLayoutEffect(() => {
    if (ref.current) return openModal(ref.current, () => request("escape"));
  }, []);
  return ref;
}

/** The page behind loses its scrollbar to the style sheet; its room stays, so that nothing moves. */
function keepScrollbarRoom() {
  const root = document.documentElement;
  if (stack.length === 0) root.style.scrollbarGutter = window.innerWidth > root.clientWidth ? "stable" : "";
}

function openModal(dialog: HTMLDialogElement, onEscape: () => void) {
  const show = () => {
    dialog.showModal();
    // By hand: a body that scrolls would take the focus before its first control.
    const first =
      dialog.querySelector<HTMLElement>("[data-autofocus]") ?? dialog.querySelector<HTMLElement>(controls);
    first?.focus();
  };
  // Prevented on the key itself: a browser lets a page refuse `cancel` only once.
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || isComposing(event) || event.defaultPrevented) return;
    if (stack.at(-1) !== dialog) return;
    event.preventDefault();
    onEscape();
  };
  const onCancel = (event: Event) => {
    if (event.target !== dialog) return;
    event.preventDefault();
    onEscape();
  };
  // A second back gesture closes without asking; the parent still decides. The event may also be a late one.
  const onClose = (event: Event) => {
    if (event.target !== dialog || dialog.open) return;
    show();
    onEscape();
  };

  keepScrollbarRoom();
  show();
  stack.push(dialog);
  document.addEventListener("keydown", onKeyDown);
  dialog.addEventListener("cancel", onCancel);
  dialog.addEventListener("close", onClose);
  return () => {
    document.removeEventListener("keydown", onKeyDown);
    dialog.removeEventListener("cancel", onCancel);
    dialog.removeEventListener("close", onClose);
    stack.splice(stack.indexOf(dialog), 1);
    dialog.close();
    if (stack.length === 0) document.documentElement.style.scrollbarGutter = "";
  };
}
