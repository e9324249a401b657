"use client";

import { useId, useRef, type SubmitEvent, type PointerEvent, type ReactNode } from "react";
import { Announcer } from "./announcer";
import { DialogFrame } from "./dialog-frame";
import { useModal, type CloseReason } from "./use-modal";

export type DialogProps = {
  open: boolean;
  /** Escape, the back gesture or a press outside; nothing closes unless the parent sets `open` to false. */
  onRequestClose: (reason: CloseReason) => void;
  /** After the closing motion, when the content has left the page. */
  onClosed?: () => void;
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
 * to the opener. The content is mounted only while the dialog is open or closing.
 */
export function Dialog(props: DialogProps) {
  const { open, onRequestClose, onClosed, size, ...frame } = props;
  const titleId = useId();
  const pressedOutside = useRef(false);
  const { ref, present } = useModal(open, onRequestClose, onClosed);

  const isBackdrop = (event: { target: EventTarget; currentTarget: EventTarget }) =>
    event.target === event.currentTarget;

  return (
    <dialog
      ref={ref}
      aria-labelledby={titleId}
      className={size === "lg" ? "modal modal-lg" : "modal"}
      onPointerDown={(event: PointerEvent) => {
        pressedOutside.current = isBackdrop(event);
      }}
      onClick={(event) => {
        if (isBackdrop(event) && pressedOutside.current) onRequestClose("outside");
      }}
    >
      {present && <DialogFrame titleId={titleId} {...frame} />}
      <Announcer />
    </dialog>
  );
}
