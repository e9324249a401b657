"use client";

import { useQueryClient } from "@tanstack/react-query";
import { type Ref, useRef, useState } from "react";

import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { TextField, type TextFieldProps } from "@/components/ui/field";
import { Value } from "@/components/ui/value";
import type { ConnectionView } from "@/lib/domain/connection-view";
import { listedOr } from "@/lib/domain/counted";
import { blanksAround, type Checked, checkPassword, checkSystemId } from "@/lib/domain/credentials";
import type { ConnectionActions } from "@/lib/queries/changes";
import { connectionQuery } from "@/lib/queries/reads";
import { type Settled, settledBy } from "./bind-checks";
import { BindOutcome, SettledWords } from "./bind-outcome";
import { type BindTarget, certainSystemId, possibleSystemIds } from "./known-credentials";
import { RowPasswordWords } from "./possible-credentials";
import { useBindChecks } from "./use-bind-checks";
import { useBeforePageHides } from "./use-closing-gate";

type TestBindDialogProps = {
  view: ConnectionView;
  actions: ConnectionActions;
  /** The credentials that may be in force and are tried; null for any that are typed. */
  target: BindTarget | null;
  onRecordSystemId: ((id: string) => void) | undefined;
  onClose: () => void;
};

/** One bind with typed credentials, used once. */
export function TestBindDialog(props: TestBindDialogProps) {
  const { view, target, onRecordSystemId, onClose } = props;
  const { systemId, password, problems, blanks, ...typed } = useTypedCredentials();
  const { running, ended, settled, tried, bind, forget } = useSettlingBind(props, typed.read);
  useBeforePageHides(onClose);

  const submit = () => {
    if (running || !typed.check()) return;
    bind();
    typed.dropPassword();
  };
  const close = () => {
    typed.dropPassword();
    onClose();
  };

  return (
    <Dialog
      title={
        <>
          Test bind of <Value>{view.name}</Value>
        </>
      }
      onRequestClose={close}
      onSubmit={submit}
      actions={
        <>
          <Button onClick={close}>Close</Button>
          <Button type="submit" variant="primary" pending={running}>
            {ended === null ? "Check bind" : "Check bind again"}
          </Button>
        </>
      }
    >
      <Explanation tls={view.smpp?.tls ?? true} />
      <TypedFields
        {...{ view, target, problems, blanks, systemId, password, running }}
        onInput={() => {
          forget();
          typed.noteBlanks();
        }}
      />
      {ended?.kind === "answered" && <BindOutcome check={ended} view={view} />}
      {settled && <SettledWords settled={settled} systemId={tried} onRecordSystemId={onRecordSystemId} />}
      {ended?.kind === "failed" && <p role="status">{ended.why}</p>}
    </Dialog>
  );
}

type TypedFieldsProps = Pick<TestBindDialogProps, "view" | "target"> &
  Pick<ReturnType<typeof useTypedCredentials>, "systemId" | "password" | "problems" | "blanks"> & {
    running: boolean;
    /** Others are typed: what came of the last ones says nothing of them. */
    onInput: () => void;
  };

/** The credentials to try; of a row, the system ID is given. */
function TypedFields(props: TypedFieldsProps) {
  const { view, target, systemId, password, problems, blanks, running, onInput } = props;
  const given = target ? target.systemId : certainSystemId(view);
  const ids = target?.ids ?? possibleSystemIds(view);
  return (
    <>
      {target && <OnWord target={target} />}
      <TextField
        ref={systemId}
        label="System ID"
        mono
        defaultValue={given ?? ""}
        readOnly={running || (target !== null && given !== null)}
        onInput={onInput}
        hint={ids.length > 1 && <Value>{`One of ${listedOr(ids)}.`}</Value>}
        error={problems.systemId}
        data-autofocus={given === null || undefined}
        {...unassisted}
      />
      <TypedSecret
        ref={password}
        label="Password"
        readOnly={running}
        hint={blanks}
        error={problems.password}
        onInput={onInput}
        data-autofocus={given !== null || undefined}
      />
    </>
  );
}

/** A bind, and what it has settled once it succeeded. */
function useSettlingBind({ view, actions, target }: TestBindDialogProps, read: () => Typed) {
  const client = useQueryClient();
  const [settled, setSettled] = useState<Settled | null>(null);
  const [tried, setTried] = useState("");
  const before = useRef({ view, systemId: "" });
  const request = target?.request ?? null;

  async function compare() {
    const options = { ...connectionQuery(view.slug), staleTime: 0, retry: false };
    const after = await client.query(options).catch(() => null);
    if (after !== null) setSettled(settledBy(before.current.view, after, before.current.systemId));
  }

  const { running, ended, check, forget } = useBindChecks({
    slug: view.slug,
    actions,
    startedAt: null,
    credentials: () => ({ ...read(), request, onWord: request !== null }),
    onBound: () => void compare(),
  });

  const bind = () => {
    const { systemId } = read();
    before.current = { view, systemId };
    setTried(systemId);
    setSettled(null);
    void check();
  };
  const clear = () => {
    setSettled(null);
    forget();
  };
  return { running, ended, settled, tried, bind, forget: clear };
}

type Typed = { systemId: string; password: string };

const Explanation = ({ tls }: { tls: boolean }) => (
  <p className="text-ink-2">
    Bindery’s server opens one SMPP session with these credentials and closes it. They are used once and not
    kept.
    {!tls && <span> The connection has no TLS, so the password travels in the clear.</span>}
  </p>
);

/** Which password is asked for, and what is taken on the person's word. */
const OnWord = ({ target }: { target: BindTarget }) => (
  <p>
    <span>Type </span>
    <RowPasswordWords password={target.password} />
    <span>, from where you stored it. </span>
    {target.request !== null && (
      <span className="text-ink-2">
        If it binds, the ledger takes it that this was the one, and the entry says “on your word”.
      </span>
    )}
  </p>
);

type Problems = { systemId?: string | undefined; password?: string | undefined };

const messageOf = (checked: Checked) => (checked.ok ? undefined : checked.message);

/** Two fields that keep their text to themselves: it is read when it is used, and the password goes then. */
function useTypedCredentials() {
  const [problems, setProblems] = useState<Problems>({});
  const [blanks, setBlanks] = useState<string | null>(null);
  const systemId = useRef<HTMLInputElement>(null);
  const password = useRef<HTMLInputElement>(null);

  const read = () => ({ systemId: systemId.current?.value ?? "", password: password.current?.value ?? "" });

  /** Whether both can be used; says what is wrong and goes there when not. */
  const check = () => {
    const typed = read();
    const found = {
      systemId: messageOf(checkSystemId(typed.systemId)),
      password: messageOf(checkPassword(typed.password)),
    };
    setProblems(found);
    if (found.systemId) systemId.current?.focus();
    else if (found.password) password.current?.focus();
    return !found.systemId && !found.password;
  };

  const noteBlanks = () => setBlanks(blanksAround(read().password));
  const dropPassword = () => {
    if (password.current) password.current.value = "";
    setBlanks(null);
  };
  return { systemId, password, problems, blanks, read, check, noteBlanks, dropPassword };
}

/** What keeps browsers from remembering, correcting or sending away what is typed. */
const unassisted = {
  autoComplete: "off",
  autoCapitalize: "none",
  autoCorrect: "off",
  spellCheck: false,
} as const;

type TypedSecretProps = Pick<TextFieldProps, "label" | "hint" | "error" | "readOnly" | "onInput"> & {
  ref: Ref<HTMLInputElement>;
  "data-autofocus"?: boolean | undefined;
};

/**
 * A field for an existing password, covered by dots. Not of type password: password managers would offer to keep
 * it, and it would be no text box to assistive technology. Uncontrolled: React would copy its value to an attribute.
 */
const TypedSecret = (props: TypedSecretProps) => (
  <TextField {...props} {...unassisted} mono className="[&_input]:[-webkit-text-security:disc]" />
);
