"use client";

import {
  type PointerEvent,
  type ReactNode,
  type SubmitEvent,
  useEffectEvent,
  useId,
  useLayoutEffect,
  useRef,
} from "react";

import { Announcer } from "./announcer";
import { isComposing } from "./input-events";

type DialogProps = {
  /** Escape, the back gesture or a press outside; nothing closes unless the parent unmounts it. */
  onRequestClose: (reason: CloseReason) => void;
  title: ReactNode;
  icon?: ReactNode;
  size?: "md" | "lg";
  /** Makes the whole dialog one form. */
  onSubmit?: (event: SubmitEvent<HTMLFormElement>) => void;
  /** The left side of the footer: a confirmation or a remark. */
  confirmation?: ReactNode;
  /** The right side of the footer: buttons. */
  actions?: ReactNode;
  children: ReactNode;
};

/**
 * A modal dialog. Focus goes to the element with `data-autofocus`, else to the first that takes it, and returns
 * to the opener. It is open for as long as it is mounted.
 */
export function Dialog(props: DialogProps) {
  const { onRequestClose, size, ...frame } = props;
  const titleId = useId();
  const pressedOutside = useRef(false);
  const ref = useModal(onRequestClose);

  const isBackdrop = (event: { target: EventTarget; currentTarget: EventTarget }) =>
    event.target === event.currentTarget;

  return (
    <dialog
      ref={ref}
      tabIndex={-1}
      aria-labelledby={titleId}
      className={size === "lg" ? "modal modal-lg" : "modal"}
      onPointerDown={(event: PointerEvent) => {
        pressedOutside.current = isBackdrop(event);
      }}
      onClick={(event) => {
        if (isBackdrop(event) && pressedOutside.current) onRequestClose("outside");
      }}
    >
      <DialogFrame titleId={titleId} {...frame} />
      <Announcer />
    </dialog>
  );
}

type DialogFrameProps = {
  titleId: string;
  title: ReactNode;
  icon?: ReactNode;
  onSubmit?: (event: SubmitEvent<HTMLFormElement>) => void;
  confirmation?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
};

const frameClass = "modal-frame flex flex-col overflow-clip border border-line bg-surface shadow-dialog";

/** Header and footer stay in sight, the body between them scrolls. */
function DialogFrame({ titleId, title, icon, onSubmit, ...rest }: DialogFrameProps) {
  const { confirmation, actions, children } = rest;
  const content = (
    <>
      <header className="flex shrink-0 items-center gap-2.5 px-4 pt-5.5 sm:px-6 [&>.lucide]:size-5">
        {icon}
        <h2 id={titleId} className="min-w-0 text-dialog font-semibold tracking-[-0.01em] wrap-anywhere">
          {title}
        </h2>
      </header>
      {/* Rows as high as they want to be: WebKit would squash a clipped card before it lets the body scroll. */}
      <div className="grid min-h-0 auto-rows-max grid-cols-[minmax(0,1fr)] gap-3.5 overflow-y-auto overscroll-contain px-4 pt-3.5 modal-body pb-5.5 focus-visible:-outline-offset-2 sm:px-6">
        {children}
      </div>
      {(confirmation !== undefined || actions !== undefined) && (
        <footer className="flex shrink-0 flex-wrap items-center gap-x-2.5 gap-y-3 border-t border-line bg-page px-4 py-3.5 sm:px-6">
          <div className="mr-auto flex min-w-0 items-center text-ink-2">{confirmation}</div>
          <div className="ml-auto flex flex-wrap justify-end gap-2.5">{actions}</div>
        </footer>
      )}
    </>
  );
  if (onSubmit === undefined) return <div className={frameClass}>{content}</div>;
  return (
    <form
      noValidate
      className={frameClass}
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit(event);
      }}
    >
      {content}
    </form>
  );
}

type CloseReason = "escape" | "outside";

const controls = "button, input, textarea, select, summary, a[href], [tabindex='0']";

/** Open dialogs, the topmost last: only that one answers to Escape. */
const stack: HTMLDialogElement[] = [];

/** Shows a native modal dialog for as long as it is mounted; the browser never closes it by itself. */
function useModal(onRequestClose: (reason: CloseReason) => void) {
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
