"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { TextField } from "@/components/ui/text-field";
import type { ConnectionView } from "@/lib/domain/connection-view";
import type { ConnectionActions } from "@/lib/queries/actions";
import { BindOutcome } from "./bind-outcome";
import { TypedSecret, unassisted } from "./typed-secret";
import { useBeforePageHides } from "./use-before-page-hides";
import { useBindChecks } from "./use-bind-checks";
import { useTypedCredentials } from "./use-typed-credentials";

type TestBindDialogProps = {
  view: ConnectionView;
  actions: ConnectionActions;
  onShut: () => void;
  onGone: () => void;
};

/** One bind with typed credentials, used once. */
export function TestBindDialog({ view, actions, onShut, onGone }: TestBindDialogProps) {
  const [open, setOpen] = useState(true);
  const { systemId, password, problems, ...typed } = useTypedCredentials();
  const { running, ended, check } = useBindChecks({
    slug: view.slug,
    actions,
    startedAt: null,
    credentials: () => ({ ...typed.read(), request: null }),
  });
  useBeforePageHides(onGone);

  const submit = () => {
    if (running || !typed.check()) return;
    void check();
    typed.dropPassword();
  };
  const shut = () => {
    typed.dropPassword();
    setOpen(false);
    onShut();
  };

  const first = view.systemId === null ? "systemId" : "password";
  return (
    <Dialog
      open={open}
      title="Test bind"
      onRequestClose={shut}
      onClosed={onGone}
      onSubmit={submit}
      actions={
        <>
          <Button onClick={shut}>Close</Button>
          <Button type="submit" variant="primary" pending={running}>
            Check bind
          </Button>
        </>
      }
    >
      <Explanation tls={view.smpp?.tls ?? true} />
      <TextField
        ref={systemId}
        label="System ID"
        mono
        defaultValue={view.systemId ?? ""}
        error={problems.systemId}
        data-autofocus={first === "systemId" || undefined}
        {...unassisted}
      />
      <TypedSecret
        ref={password}
        label="Password"
        error={problems.password}
        data-autofocus={first === "password" || undefined}
      />
      {ended?.kind === "answered" && <BindOutcome check={ended} view={view} since={null} />}
      {ended?.kind === "failed" && <p role="status">{ended.why}</p>}
    </Dialog>
  );
}

const Explanation = ({ tls }: { tls: boolean }) => (
  <p className="text-ink-2">
    Bindery’s server opens one SMPP session with these credentials and closes it. They are used once and not
    kept.
    {!tls && " The connection has no TLS, so the password travels in the clear."}
  </p>
);
