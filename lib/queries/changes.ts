"use client";

import { type QueryClient, useMutation, useQueryClient } from "@tanstack/react-query";
import { unstable_isUnrecognizedActionError } from "next/navigation";

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
import { ActionError, type AppError, type Result, SESSION_ENDED, unwrap } from "@/lib/result";
import { keys } from "./reads";

type Action<Input, Output> = (input: Input & { slug: string }) => Promise<Result<Output>>;

/** The server actions of a connection, as pages pass them down. */
export type ConnectionActions = {
  applySettings: Action<ApplySettings, AppliedSettings>;
  recordSettings: Action<RecordSettings, { seq: number }>;
  sendAgain: Action<SendAgain, SentChange>;
  rotateCredentials: Action<RotateCredentials, SentChange>;
  checkBind: Action<CheckBind, CheckedBind>;
};

/** Turns whatever a call of an action threw into one of the closed set of errors. */
function errorOf(thrown: unknown): AppError {
  if (thrown instanceof ActionError) return thrown.error;
  if (unstable_isUnrecognizedActionError(thrown)) {
    return {
      code: "new-version",
      message: "A newer version of Bindery is running. Nothing was sent. Reload the page, then repeat this.",
    };
  }
  if (thrown instanceof Error && thrown.message === SESSION_ENDED) {
    return {
      code: "signed-out",
      message: "Your session has ended. Nothing was sent. Sign in again, then repeat this.",
    };
  }
  return {
    code: "unreachable",
    message:
      "Bindery's server did not answer, so what became of this is not known. The recent changes show what was recorded.",
  };
}

/** Calls a server action and gives its value. @throws {ActionError} for every failure. */
export async function callAction<T>(call: () => Promise<Result<T>>): Promise<T> {
  try {
    return unwrap(await call());
  } catch (thrown) {
    throw new ActionError(errorOf(thrown));
  }
}

/** Calls an action, unless the browser knows that nothing can leave it. @throws {ActionError} for every failure. */
async function callOnline<T>(call: () => Promise<Result<T>>): Promise<T> {
  if (navigator.onLine) return callAction(call);
  throw new ActionError({
    code: "offline",
    message: "This browser is offline. Nothing was sent. Try again once it is connected.",
  });
}

/** Not awaited by who calls it: the outcome is shown at once, and what the page reads again comes after it. */
const readAgain = (client: QueryClient, slug: string) => {
  void client.invalidateQueries({ queryKey: keys.connection(slug) });
  void client.invalidateQueries({ queryKey: keys.keyState(slug) });
};

/** A change without a secret in it. It is sent at once and once: one that waited for the network would fire much later. */
function useChange<Input, Output>(slug: string, call: (input: Input) => Promise<Result<Output>>) {
  const client = useQueryClient();
  return useMutation<Output, ActionError, Input>({
    mutationFn: (input) => callOnline(() => call(input)),
    networkMode: "always",
    retry: false,
    gcTime: 0,
    onSettled: () => readAgain(client, slug),
  });
}

/** Sends settings. */
export const useApplySettings = (slug: string, { applySettings }: ConnectionActions) =>
  useChange<ApplySettings, AppliedSettings>(slug, (input) => applySettings({ ...input, slug }));

/** Writes down settings that are in force already. */
export const useRecordSettings = (slug: string, { recordSettings }: ConnectionActions) =>
  useChange<RecordSettings, { seq: number }>(slug, (input) => recordSettings({ ...input, slug }));

/** Repeats an unconfirmed change of settings, named by its seq. */
export const useSendAgain = (slug: string, { sendAgain }: ConnectionActions) =>
  useChange<SendAgain, SentChange>(slug, (input) => sendAgain({ ...input, slug }));

/**
 * Calls an action with a copy of what carries a password, and takes the password out of it afterwards: Next keeps
 * the arguments of a page's last action until the next one.
 */
export async function callAndForget<Input extends object, T>(
  input: Input,
  call: (copy: Input) => Promise<T>,
  forget: (copy: Input) => void,
): Promise<T> {
  const copy = { ...input };
  try {
    return await call(copy);
  } finally {
    forget(copy);
  }
}

/** A plain call for what carries a password: a mutation would keep it as its variables. */
function useSecretCall<Input extends object, Output>(
  slug: string,
  action: Action<Input, Output>,
  forget: (copy: Input) => void,
) {
  const client = useQueryClient();
  return (input: Input): Promise<Output> =>
    callOnline(() => callAndForget({ ...input, slug }, action, forget)).finally(() =>
      readAgain(client, slug),
    );
}

/** Sends new credentials; nothing of them stays here. The call throws an ActionError for every failure. */
export const useRotateCredentials = (slug: string, { rotateCredentials }: ConnectionActions) =>
  useSecretCall(slug, rotateCredentials, (copy: RotateCredentials) => {
    copy.secret = { password: null, systemId: null };
  });

/** Binds once; nothing of the password stays here. The call throws an ActionError for every failure. */
export const useCheckBind = (slug: string, { checkBind }: ConnectionActions) =>
  useSecretCall(slug, checkBind, (copy: CheckBind) => {
    copy.password = "";
  });
