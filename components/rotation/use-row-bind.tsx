"use client";

import { type ReactNode, Suspense, useState } from "react";
import { LoadFailure, useSplitDialog } from "@/components/ui/split-dialog";
import type { ConnectionView } from "@/lib/domain/connection-view";
import type { ConnectionActions } from "@/lib/queries/changes";
import { type BindTarget, targetOf, type TimelineRow } from "./known-credentials";
import { loadTestBind, TestBindDialog } from "./test-bind-button";

type RowBind = {
  /** Opens the dialog for a row; null where nobody may, or no host is configured. */
  test: ((row: TimelineRow) => void) | null;
  dialog: ReactNode;
};

/** The dialog that tries the credentials of one row, which outlives the row. */
export function useRowBind(view: ConnectionView, actions: ConnectionActions): RowBind {
  const { state, show, close } = useSplitDialog(loadTestBind);
  const [target, setTarget] = useState<BindTarget | null>(null);
  const may = view.role === "operator" && view.smpp !== null;
  return {
    test: may
      ? (row) => {
          setTarget(targetOf(row, view));
          show();
        }
      : null,
    dialog: (
      <>
        {state === "failed" && <LoadFailure />}
        <Suspense>
          {state === "open" && (
            <TestBindDialog
              view={view}
              actions={actions}
              target={target}
              onRecordSystemId={undefined}
              onClose={close}
            />
          )}
        </Suspense>
      </>
    ),
  };
}
