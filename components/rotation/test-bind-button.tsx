"use client";

import { PlugZap } from "lucide";
import { Icon } from "@/components/ui/icon";
import { Button } from "@/components/ui/button";
import { LoadFailure } from "@/components/ui/load-failure";
import type { ConnectionView } from "@/lib/domain/connection-view";
import type { ConnectionActions } from "@/lib/queries/changes";
import { testBindDialog } from "./dialogs";
import { useOpening } from "./use-opening";

type TestBindButtonProps = {
  view: ConnectionView;
  actions: ConnectionActions;
  /** Takes a system ID that bound and is none of the known ones to where it is recorded. */
  onRecordSystemId?: (id: string) => void;
};

/** Opens a bind check with typed credentials, where an SMPP host is configured. Absent for viewers. */
export function TestBindButton({ view, actions, onRecordSystemId }: TestBindButtonProps) {
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
        <TestBindDialog
          key={round}
          view={view}
          actions={actions}
          target={null}
          onRecordSystemId={
            onRecordSystemId &&
            ((id) => {
              gone();
              onRecordSystemId(id);
            })
          }
          onShut={shut}
          onGone={gone}
        />
      )}
    </>
  );
}
