"use client";

import { type UseMutationOptions, useMutation, useQueryClient } from "@tanstack/react-query";

import type {
  AppliedSettings,
  ApplySettings,
  CheckBind,
  CheckedBind,
  RecordSettings,
  RotateCredentials,
  SentChange,
} from "@/lib/domain/change";
import type { ActionError, Result } from "@/lib/result";
import type { ConnectionActions } from "./actions";
import { callAction } from "./call-action";
import { callAndForget } from "./call-and-forget";
import { keys } from "./connection";

/**
 * A mutation that is never repeated or held back by itself: a change that started offline must not fire later.
 * Nothing of it stays in the cache, since some carry a password.
 */
function useChange<Input, Output>(slug: string, call: (input: Input) => Promise<Result<Output>>) {
  const client = useQueryClient();
  return useMutation<Output, ActionError, Input>({
    mutationFn: (input) => callAction(() => call(input)),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: keys.connection(slug) });
    },
    networkMode: "always",
    retry: 0,
    gcTime: 0,
  } satisfies UseMutationOptions<Output, ActionError, Input>);
}

/** Sends settings. */
export const useApplySettings = (slug: string, { applySettings }: ConnectionActions) =>
  useChange<ApplySettings, AppliedSettings>(slug, (input) => applySettings({ ...input, slug }));

/** Writes down settings that are in force already. */
export const useRecordSettings = (slug: string, { recordSettings }: ConnectionActions) =>
  useChange<RecordSettings, { seq: number }>(slug, (input) => recordSettings({ ...input, slug }));

/** Repeats an unconfirmed change of settings, named by its seq. */
export const useSendAgain = (slug: string, { sendAgain }: ConnectionActions) =>
  useChange<number, SentChange>(slug, (seq) => sendAgain({ seq, slug }));

/** Sends new credentials. Call `reset()` afterwards: the variables hold the password. */
export const useRotateCredentials = (slug: string, { rotateCredentials }: ConnectionActions) =>
  useChange<RotateCredentials, SentChange>(slug, (input) =>
    callAndForget({ ...input, slug }, rotateCredentials, (copy) => {
      copy.secret = { password: null, systemId: null };
    }),
  );

/** Binds once. Call `reset()` afterwards: the variables hold the password. */
export const useCheckBind = (slug: string, { checkBind }: ConnectionActions) =>
  useChange<CheckBind, CheckedBind>(slug, (input) =>
    callAndForget({ ...input, slug }, checkBind, (copy) => {
      copy.password = "";
    }),
  );
