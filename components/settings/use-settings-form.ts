"use client";

import { useEffect, useEffectEvent, useRef, useState } from "react";
import { type FieldErrors, type Resolver, useForm } from "react-hook-form";

import type { ListHandle } from "@/components/allowlist/allowlist-section";
import type { ConnectionView } from "@/lib/domain/connection-view";
import { difference } from "@/lib/domain/difference";
import type { Settings } from "@/lib/domain/settings";
import { formDifference, formValues, type FormValues, readForm } from "./form-values";
import { useDraft } from "./use-draft";

/** The settings that the edits start from, the version a change has to name, and the open question then. */
export type Base = { settings: Settings | null; version: number; question: number | null };

const baseOf = (view: ConnectionView): Base => ({
  settings: view.settings?.body ?? null,
  version: view.settingsVersion,
  question: view.openSettings?.seq ?? null,
});

const resolver: Resolver<FormValues> = (values) => {
  const read = readForm(values);
  if (read.ok) return { values, errors: {} };
  const errors: FieldErrors<FormValues> = {};
  for (const { field, message } of read.problems) {
    Object.assign(errors, { [field]: { type: "validate", message } });
  }
  return { values: {}, errors };
};

const formOptions = {
  resolver,
  mode: "onBlur",
  reValidateMode: "onChange",
  shouldFocusError: true,
} as const;

/** Whether only the credentials, or who wrote the same settings down, differ: nothing to look at. */
function onlyBeside(base: Base, next: Base): boolean {
  if (base.settings === null || next.settings === null) return false;
  const asked = next.question !== null && next.question !== base.question;
  return !asked && difference(base.settings, next.settings).count === 0;
}

/** The form over the newest settings: unedited it follows them, edited it says that they moved. */
export function useSettingsForm(view: ConnectionView) {
  const [base, setBase] = useState(() => baseOf(view));
  const list = useRef<ListHandle>(null);
  const form = useForm({ ...formOptions, defaultValues: formValues(base.settings) });
  const values = form.watch();
  const changes = base.settings === null ? 0 : formDifference(base.settings, values).count;
  const moved = view.settingsVersion !== base.version;
  const { isDirty } = form.formState;

  /** Starts over from settings; `edited` stands on top of them as unsaved edits. */
  const adopt = (next: Base, edited: FormValues = formValues(next.settings)) => {
    setBase(next);
    list.current?.forget();
    form.reset(formValues(next.settings));
    form.reset(edited, { keepDefaultValues: true });
  };
  const edited = base.settings === null ? isDirty : changes > 0;
  const { loaded, onTyped } = useDraft({
    view,
    base,
    values,
    edited,
    list,
    adopt,
    fresh: () => baseOf(view),
  });

  const followed = useEffectEvent(() => {
    const next = baseOf(view);
    const now = form.getValues();
    const same = next.settings !== null && formDifference(next.settings, now).count === 0;
    if (same || !edited) adopt(next);
    else if (onlyBeside(base, next)) setBase(next);
  });
  useEffect(() => {
    if (moved) followed();
  }, [moved, view.settingsVersion]);

  return {
    form,
    list,
    base,
    changes,
    moved,
    adopt,
    /** Whether edits kept in this tab, if there were any, are back. */
    loaded,
    onTyped,
    discard: () => {
      list.current?.setTyped("");
      adopt(baseOf(view));
    },
    /** Starts over from the newest settings, with these edits on top of them. */
    takeOver: (edited: FormValues) => adopt(baseOf(view), edited),
  };
}

export type SettingsForm = ReturnType<typeof useSettingsForm>;
