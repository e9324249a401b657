"use client";

import { PlugZap } from "lucide-react";
import { lazy, type ReactNode, Suspense, useState } from "react";

import { Button } from "@/components/ui/button";
import { LoadFailure, useSplitDialog } from "@/components/ui/split-dialog";
import type { ConnectionView } from "@/lib/domain/connection-view";
import type { ConnectionActions } from "@/lib/queries/changes";
import { type BindTarget, targetOf, type TimelineRow } from "./known-credentials";

/** The code of the dialog, also for the rows of credentials in doubt. */
const loadTestBind = () => import("./test-bind-dialog");
const TestBindDialog = lazy(() => loadTestBind().then((module) => ({ default: module.TestBindDialog })));

type TestBindButtonProps = {
  view: ConnectionView;
  actions: ConnectionActions;
  /** Takes a system ID that bound and is none of the known ones to where it is recorded. */
  onRecordSystemId?: (id: string) => void;
};

/** Opens a bind check with typed credentials, where an SMPP host is configured. Absent for viewers. */
export function TestBindButton({ view, actions, onRecordSystemId }: TestBindButtonProps) {
  const { state, preload, show, close } = useSplitDialog(loadTestBind);
  if (view.role === "viewer" && state !== "open") return null;
  return (
    <>
      <Button
        icon={<PlugZap />}
        pending={state === "loading"}
        onPointerEnter={preload}
        onFocus={preload}
        onClick={show}
      >
        Test bind
      </Button>
      {state === "failed" && <LoadFailure />}
      <Suspense>
        {state === "open" && (
          <TestBindDialog
            view={view}
            actions={actions}
            target={null}
            onRecordSystemId={
              onRecordSystemId &&
              ((id) => {
                close();
                onRecordSystemId(id);
              })
            }
            onClose={close}
          />
        )}
      </Suspense>
    </>
  );
}

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
