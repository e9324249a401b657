"use client";

import { type ReactNode, useRef, useState } from "react";
import { LoadFailure } from "@/components/ui/load-failure";
import type { ConnectionView } from "@/lib/domain/connection-view";
import type { ConnectionActions } from "@/lib/queries/changes";
import { type BindTarget, targetOf } from "./bind-target";
import type { TimelineRow } from "./credentials-timeline";
import { testBindDialog } from "./dialogs";
import { returnFocus } from "./return-focus";
import { useOpening } from "./use-opening";

type RowBind = {
  /** Opens the dialog for a row; null where nobody may, or no host is configured. */
  test: ((row: TimelineRow) => void) | null;
  dialog: ReactNode;
};

/** The dialog that tries the credentials of one row, which outlives the row. */
export function useRowBind(view: ConnectionView, actions: ConnectionActions): RowBind {
  const { open, round, show, shut, gone } = useOpening();
  const [target, setTarget] = useState<BindTarget | null>(null);
  const opener = useRef<Element>(null);
  const { Part: TestBindDialog, failed } = testBindDialog.usePart();
  const may = view.role === "operator" && view.smpp !== null;
  return {
    test: may
      ? (row) => {
          opener.current = document.activeElement;
          testBindDialog.warm();
          setTarget(targetOf(row, view));
          show();
        }
      : null,
    dialog: open && (
      <>
        {failed && <LoadFailure />}
        {TestBindDialog && (
          <TestBindDialog
            key={round}
            view={view}
            actions={actions}
            target={target}
            onRecordSystemId={undefined}
            onShut={shut}
            onGone={() => {
              gone();
              returnFocus(opener.current);
            }}
          />
        )}
      </>
    ),
  };
}
