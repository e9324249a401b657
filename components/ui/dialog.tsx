"use client";

import { useId, useRef, type SubmitEvent, type PointerEvent, type ReactNode } from "react";
import { Announcer } from "./announcer";
import { DialogFrame } from "./dialog-frame";
import { useModal, type CloseReason } from "./use-modal";

export type DialogProps = {
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
