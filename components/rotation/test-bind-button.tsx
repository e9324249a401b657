"use client";

import { PlugZap } from "lucide";
import { Icon } from "@/components/ui/icon";
import { Button } from "@/components/ui/button";
import type { ConnectionView } from "@/lib/domain/connection-view";
import type { ConnectionActions } from "@/lib/queries/actions";
import { testBindDialog } from "./dialogs";
import { LoadFailure } from "@/components/ui/load-failure";
import { useOpening } from "./use-opening";

type TestBindButtonProps = { view: ConnectionView; actions: ConnectionActions };

/** Opens a bind check with typed credentials, where an SMPP host is configured. Absent for viewers. */
export function TestBindButton({ view, actions }: TestBindButtonProps) {
  const { open, round, show, shut, gone } = useOpening();
  const { Part: TestBindDialog, failed } = testBindDialog.usePart();
  if (view.role === "viewer" && !open) return null;
  return (
    <>
      <Button
        icon={<Icon of={PlugZap} />}
        pending={open && !TestBindDialog && !failed}
        onPointerEnter={testBindDialog.warm}
        onFocus={testBindDialog.warm}
        onClick={() => {
          testBindDialog.warm();
          show();
        }}
      >
        Test bind
      </Button>
      {open && failed && <LoadFailure />}
      {open && TestBindDialog && (
        <TestBindDialog key={round} view={view} actions={actions} onShut={shut} onGone={gone} />
      )}
    </>
  );
}
