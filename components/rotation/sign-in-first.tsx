"use client";

import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import { SignInForm } from "@/components/ui/sign-in";
import { Value } from "@/components/ui/value";
import type { ConnectionView } from "@/lib/domain/connection-view";
import { routes } from "@/lib/routes";

type SignInFirstProps = {
  view: ConnectionView;
  /** This tab was at the SSO already, in vain. */
  cameBack: boolean;
  target: string;
  onLeave: () => void;
  onClose: () => void;
};

/** In the rotation's place while the sign-in is too old: no password exists yet, so this tab may go to the SSO. */
export function SignInFirst({ view, cameBack, target, onLeave, onClose }: SignInFirstProps) {
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
