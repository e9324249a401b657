"use client";

import { useState } from "react";

import type {
  AppliedSettings,
  ApplySettings,
  CheckBind,
  CheckedBind,
  RecordSettings,
  RotateCredentials,
  SendAgain,
  SentChange,
} from "@/lib/domain/change";
import { ActionError, type Result } from "@/lib/result";
import type { ConnectionActions } from "./actions";
import { callAction, refuseOffline } from "./call-action";
import { callAndForget } from "./call-and-forget";
import { lookAgain } from "./look-again";

const notLoaded = () => {
  throw new ActionError({
    code: "offline",
    message:
      "A part of this page could not be loaded. Nothing was sent. Check the network, or reload the page.",
  });
};

/** Makes a change with what has come after the page, or comes now. @throws {ActionError} for every failure. */
async function change<Output>(call: () => Promise<Result<Output>>): Promise<Output> {
  refuseOffline();
  const { makeChange } = await import("./live").catch(notLoaded);
  return makeChange(() => callAction(call)).finally(lookAgain);
}

type Handlers<Output> = { onSuccess: (output: Output) => void; onError: (error: ActionError) => void };

function useChange<Input, Output>(call: (input: Input) => Promise<Result<Output>>) {
  const [isPending, setPending] = useState(false);
  const mutate = (input: Input, { onSuccess, onError }: Handlers<Output>) => {
    setPending(true);
    void change(() => call(input))
      .then(onSuccess, onError)
      .finally(() => setPending(false));
  };
  return { mutate, isPending };
}

/** Sends settings. */
export const useApplySettings = (slug: string, { applySettings }: ConnectionActions) =>
  useChange<ApplySettings, AppliedSettings>((input) => applySettings({ ...input, slug }));

/** Writes down settings that are in force already. */
export const useRecordSettings = (slug: string, { recordSettings }: ConnectionActions) =>
  useChange<RecordSettings, { seq: number }>((input) => recordSettings({ ...input, slug }));

/** Repeats an unconfirmed change of settings, named by its seq. */
export const useSendAgain = (slug: string, { sendAgain }: ConnectionActions) =>
  useChange<SendAgain, SentChange>((input) => sendAgain({ ...input, slug }));

/** Sends new credentials; nothing of them stays here. @throws {ActionError} for every failure. */
export const rotateCredentials = (slug: string, actions: ConnectionActions, input: RotateCredentials) =>
  change<SentChange>(() =>
    callAndForget({ ...input, slug }, actions.rotateCredentials, (copy) => {
      copy.secret = { password: null, systemId: null };
    }),
  );

/** Binds once; nothing of the password stays here. @throws {ActionError} for every failure. */
export const checkBind = (slug: string, actions: ConnectionActions, input: CheckBind) =>
  change<CheckedBind>(() =>
    callAndForget({ ...input, slug }, actions.checkBind, (copy) => {
      copy.password = "";
    }),
  );
