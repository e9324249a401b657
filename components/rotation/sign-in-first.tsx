"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { LinkButton } from "@/components/ui/link-button";
import type { ConnectionView } from "@/lib/domain/connection-view";
import { routes } from "@/lib/routes";

type SignInFirstProps = { view: ConnectionView; onGone: () => void };

/** In the rotation's place while the sign-in is too old. It gives way by itself once the view knows a newer one. */
export function SignInFirst({ view, onGone }: SignInFirstProps) {
  const [open, setOpen] = useState(true);
  const shut = () => setOpen(false);
  return (
    <Dialog
      open={open}
      title={`Rotate credentials of ${view.name}`}
      onRequestClose={shut}
      onClosed={onGone}
      actions={
        <>
          <Button onClick={shut}>Cancel</Button>
          <LinkButton href={routes.signInAgain} target="_blank" variant="primary" data-autofocus>
            Sign in again in a new tab
          </LinkButton>
        </>
      }
    >
      <p className="text-ink-2">
        A rotation needs a recent sign-in, and yours is older than that. Nothing has changed, and no password
        has been made yet. Sign in again in a new tab and come back: this window then goes on by itself.
      </p>
    </Dialog>
  );
}
