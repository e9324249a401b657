"use client";

import { useRef, useState } from "react";
import { flushSync } from "react-dom";
import { Dialog } from "@/components/ui/dialog";
import { OtherReader } from "@/components/ui/other-reader";
import type { ConnectionView } from "@/lib/domain/connection-view";
import type { ConnectionActions } from "@/lib/queries/actions";
import { ClosingAnswers, ClosingQuestion } from "./closing-question";
import { DialogHead } from "./dialog-head";
import { EndingIcon } from "./ending-icon";
import { RotationActions, RotationConfirmation } from "./rotation-footer";
import { RotationFields } from "./rotation-fields";
import { asksBeforeClosing, nextBasis, shownEnding } from "./rotation-rules";
import { useClosingGate } from "./use-closing-gate";
import { useOutcomeFocus } from "./use-outcome-focus";
import { useRotation } from "./use-rotation";

export type RotateDialogProps = {
  view: ConnectionView;
  actions: ConnectionActions;
  /** The dialog begins to fade away; what it held is gone already. */
  onShut: () => void;
  /** Unmounts the dialog: nothing of the password is left then. */
  onGone: () => void;
};

/** From choosing a password to seeing it proven, in one window that keeps it until it is closed. */
export function RotateDialog({ view, actions, onShut, onGone }: RotateDialogProps) {
  const [open, setOpen] = useState(true);
  const [tried, setTried] = useState(false);
  const fields = useRef<HTMLDivElement>(null);
  const { state, dispatch, send, sendAgain } = useRotation(view, actions);
  const ending = shownEnding(state);
  const outcome = useOutcomeFocus(ending);
  const gate = useClosingGate({
    asks: open && asksBeforeClosing(state),
    shut: () => {
      dispatch({ type: "scrubbed" });
      setOpen(false);
      onShut();
    },
    drop: onGone,
  });

  const rotate = () => {
    flushSync(() => setTried(true));
    const wrong = fields.current?.querySelector<HTMLElement>("[aria-invalid=true]");
    if (wrong) wrong.focus();
    else void send(nextBasis(state, view));
  };

  const shown = { state, dispatch, view };
  return (
    <Dialog
      open={open}
      size="lg"
      title={`Rotate credentials of ${view.name}`}
      icon={<EndingIcon ending={ending} />}
      onRequestClose={gate.onRequestClose}
      onClosed={onGone}
      confirmation={gate.asking ? <ClosingQuestion /> : <RotationConfirmation {...shown} />}
      actions={
        gate.asking ? (
          <ClosingAnswers onKeep={gate.keepOpen} onClose={gate.close} />
        ) : (
          <RotationActions {...shown} onSend={rotate} onCancel={gate.request} onDone={gate.close} />
        )
      }
    >
      <OtherReader reader={view.reader} />
      <DialogHead {...shown} outcome={outcome} onSendAgain={() => void sendAgain()} />
      <div ref={fields} className="contents">
        <RotationFields {...shown} actions={actions} tried={tried} />
      </div>
    </Dialog>
  );
}
