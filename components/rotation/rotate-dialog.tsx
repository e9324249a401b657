"use client";

import { useIsFetching } from "@tanstack/react-query";
import { type ComponentProps, type KeyboardEvent, useEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";

import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Fence } from "@/components/ui/fence";
import { Notice } from "@/components/ui/notice";
import { OtherReader, SignInForm } from "@/components/ui/sign-in";
import { Value } from "@/components/ui/value";
import type { ConnectionView } from "@/lib/domain/connection-view";
import type { ConnectionActions } from "@/lib/queries/changes";
import { keys } from "@/lib/queries/reads";
import { useRecentSignIn } from "@/lib/queries/sign-in-again";
import { routes } from "@/lib/routes";
import { type Proof, proofOf } from "./proof";
import { RotationFields } from "./rotation-fields";
import { ClosingAnswers, ClosingQuestion, RotationActions, RotationConfirmation } from "./rotation-footer";
import type { RotationProps } from "./rotation-model";
import { DialogHead, EndingIcon } from "./rotation-outcome";
import { asksBeforeClosing, nextBasis, shownEnding } from "./rotation-rules";
import { knownWords } from "./rotation-words";
import { PlainSecret } from "./secret-card";
import { useRotationChecks } from "./use-bind-checks";
import { useClosingGate } from "./use-closing-gate";
import { useOutcomeFocus, useRotation } from "./use-rotation";

type RotateDialogProps = {
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
function RotateDialog({ view, actions, onClose }: RotateDialogProps) {
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

type RotationRescueProps = RotationProps & {
  proof: Proof | null;
  gate: ReturnType<typeof useClosingGate>;
  /** Draws the whole window once more. */
  onAgain: () => void;
};

/**
 * In the place of a rotation's dialog that could not be shown: the password, what is known of the change, and the
 * way to store it. It stands on the browser's dialog alone, because ours may be what failed.
 */
function RotationRescue({ gate, onAgain, ...shown }: RotationRescueProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    gate.onRequestClose("escape");
  };
  return (
    <dialog
      ref={dialog}
      aria-label={`Rotate credentials of ${shown.view.name}`}
      onKeyDown={onKeyDown}
      onCancel={(event) => event.preventDefault()}
      className="modal modal-lg"
    >
      <div className="modal-frame grid gap-3.5 overflow-y-auto border border-line bg-surface p-6 shadow-dialog">
        <p role="alert">
          <strong className="font-medium">This window could not be shown as a whole.</strong>{" "}
          <span>What counts is here, and nothing of it is lost.</span>
        </p>
        <p role="status" translate="no">
          {knownWords(shown.state, shown.view, shown.proof)}
        </p>
        <PlainSecret {...shown} />
        <div className="flex flex-wrap items-center gap-x-2.5 gap-y-3">
          <div className="mr-auto">
            {gate.asking ? <ClosingQuestion /> : <RotationConfirmation {...shown} />}
          </div>
          {gate.asking ? (
            <ClosingAnswers onKeep={gate.keepOpen} onClose={gate.close} />
          ) : (
            <>
              <Button onClick={gate.request}>Close</Button>
              <Button variant="primary" onClick={onAgain}>
                Show the whole window
              </Button>
            </>
          )}
        </div>
      </div>
    </dialog>
  );
}

/** How long the dialog waits for a read that is under way, in ms; then it opens on what is known. */
const PATIENCE = 1_500;

/** Whether the page is being read again after a change from here, for as long as that is worth waiting for. */
function useReadingAgain(slug: string): boolean {
  const reading = useIsFetching({
    queryKey: keys.connection(slug),
    predicate: ({ state }) => state.isInvalidated,
  });
  const [patient, setPatient] = useState(true);
  useEffect(() => {
    const timer = setTimeout(() => setPatient(false), PATIENCE);
    return () => clearTimeout(timer);
  }, []);
  return reading > 0 && patient;
}

/**
 * Asks for a recent sign-in before a password exists; later it is only asked for in the dialog, which waits. A read
 * that is under way is awaited: the dialog is based on the connection as it opens.
 */
export function RotationWindow(dialog: RotateDialogProps) {
  const { view, onClose } = dialog;
  const { recent, cameBack, target, keep } = useRecentSignIn(view, "rotate");
  const reading = useReadingAgain(view.slug);
  const [passed, setPassed] = useState(false);
  if (recent && !reading && !passed) setPassed(true);
  if (recent && !passed) return null;
  if (passed) return <RotateDialog {...dialog} />;
  return <SignInFirst {...{ view, cameBack, target, onClose }} onLeave={keep} />;
}

type SignInFirstProps = {
  view: ConnectionView;
  /** This tab was at the SSO already, in vain. */
  cameBack: boolean;
  target: string;
  onLeave: () => void;
  onClose: () => void;
};

/** In the rotation's place while the sign-in is too old: no password exists yet, so this tab may go to the SSO. */
function SignInFirst({ view, cameBack, target, onLeave, onClose }: SignInFirstProps) {
  return (
    <Dialog
      title={
        <>
          Rotate credentials of <Value>{view.name}</Value>
        </>
      }
      onRequestClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <SignInForm action={routes.api.signIn} target={target} again onLeave={onLeave}>
            <Button type="submit" variant="primary" data-autofocus>
              Sign in again
            </Button>
          </SignInForm>
        </>
      }
    >
      {cameBack && (
        <Notice tone="warn" role="alert">
          That sign-in does not count. It did not go through, or your SSO let you in without asking who you
          are.
        </Notice>
      )}
      <p className="text-ink-2">
        <span>
          {`A rotation needs a ${view.signInPerDialog ? "sign-in of its own" : "recent sign-in, and yours is older"}.`}
        </span>{" "}
        Nothing has changed, and no password has been made yet. Your SSO asks who you are, then this window
        opens again.
      </p>
    </Dialog>
  );
}
