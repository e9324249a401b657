"use client";

import { PlugZap } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import type { ConnectionView } from "@/lib/domain/connection-view";
import type { ConnectionActions } from "@/lib/queries/actions";
import { loadTestBindDialog } from "./dialogs";
import { LoadFailure } from "@/components/ui/load-failure";
import { useLazyPart } from "@/components/ui/use-lazy-part";

type TestBindButtonProps = { view: ConnectionView; actions: ConnectionActions };

/** Opens a bind check with typed credentials. Absent for viewers. */
export function TestBindButton({ view, actions }: TestBindButtonProps) {
  const [open, setOpen] = useState(false);
  const { Part: TestBindDialog, warm, failed } = useLazyPart(loadTestBindDialog);
  if (view.role === "viewer" && !open) return null;
  return (
    <>
      <Button
        icon={<PlugZap aria-hidden="true" />}
        pending={open && !TestBindDialog && !failed}
        disabledReason={
          view.smpp === null
            ? "No SMPP host is configured for this connection, so a bind cannot be checked."
            : undefined
        }
        onPointerEnter={warm}
        onFocus={warm}
        onClick={() => {
          warm();
          setOpen(true);
        }}
      >
        Test bind
      </Button>
      {open && failed && <LoadFailure />}
      {open && TestBindDialog && (
        <TestBindDialog view={view} actions={actions} onGone={() => setOpen(false)} />
      )}
    </>
  );
}
