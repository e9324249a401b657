"use client";

import { type ComponentProps, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { Dialog } from "@/components/ui/dialog";
import { Fence } from "@/components/ui/fence";
import { OtherReader } from "@/components/ui/sign-in";
import { Value } from "@/components/ui/value";
import type { ConnectionView } from "@/lib/domain/connection-view";
import type { ConnectionActions } from "@/lib/queries/changes";
import { ClosingAnswers, ClosingQuestion } from "./closing-question";
import { DialogHead } from "./dialog-head";
import { EndingIcon } from "./ending-icon";
import { proofOf } from "./proof";
import { RotationFields } from "./rotation-fields";
import { RotationActions, RotationConfirmation } from "./rotation-footer";
import { RotationRescue } from "./rotation-rescue";
import { asksBeforeClosing, nextBasis, shownEnding } from "./rotation-rules";
import { knownWords } from "./rotation-words";
import { useRotationChecks } from "./use-bind-checks";
import { useClosingGate } from "./use-closing-gate";
import { useOutcomeFocus } from "./use-outcome-focus";
import { useRotation } from "./use-rotation";

export type RotateDialogProps = {
  view: ConnectionView;
  actions: ConnectionActions;
  /** Unmounts the dialog: nothing of the password is left then. */
  onClose: () => void;
};

/** How it stands, in plain words where that cannot be shown better. */
const FencedHead = (head: ComponentProps<typeof DialogHead>) => (
  <Fence
    instead={() => (
      <p role="status" translate="no">
        {knownWords(head.state, head.view, head.proof)}
      </p>
    )}
  >
    <DialogHead {...head} />
  </Fence>
);

/** From choosing a password to seeing it proven, in one window that keeps it until it is closed. */
export function RotateDialog({ view, actions, onClose }: RotateDialogProps) {
  const [tried, setTried] = useState(false);
  const fields = useRef<HTMLDivElement>(null);
  const { state, dispatch, send, sendAgain } = useRotation(view, actions);
  const shown = { state, dispatch, view };
  const checks = useRotationChecks({ ...shown, actions });
  const proof = proofOf(state, view, checks);
  const ending = shownEnding(state);
  const outcome = useOutcomeFocus(ending);
  const gate = useClosingGate({ asks: asksBeforeClosing(state), onClose });

  const rotate = () => {
    flushSync(() => setTried(true));
    const wrong = fields.current?.querySelector<HTMLElement>("[data-sent] [aria-invalid=true]");
    if (wrong) wrong.focus();
    else void send(nextBasis(state, view));
  };

  const known = { ...shown, proof, checks };
  return (
    <Fence instead={(again) => <RotationRescue {...known} gate={gate} onAgain={again} />}>
      <Dialog
        size="lg"
        title={
          <>
            Rotate credentials of <Value>{view.name}</Value>
          </>
        }
        icon={<EndingIcon ending={ending} proof={proof} />}
        onRequestClose={gate.onRequestClose}
        confirmation={gate.asking ? <ClosingQuestion /> : <RotationConfirmation {...shown} />}
        actions={
          gate.asking ? (
            <ClosingAnswers onKeep={gate.keepOpen} onClose={gate.close} />
          ) : (
            <RotationActions {...known} onSend={rotate} onCancel={gate.request} onDone={gate.close} />
          )
        }
      >
        <OtherReader reader={view.reader} />
        <FencedHead {...shown} proof={proof} outcome={outcome} onSendAgain={() => void sendAgain()} />
        <div ref={fields} className="contents">
          <RotationFields {...known} tried={tried} />
        </div>
      </Dialog>
    </Fence>
  );
}
