"use client";

import { useEffect, useEffectEvent, useState } from "react";
import { type FieldErrors, type Resolver, useForm } from "react-hook-form";

import type { ConnectionView } from "@/lib/domain/connection-view";
import type { Settings } from "@/lib/domain/settings";
import { formDifference, formValues, type FormValues, readForm } from "./form-values";
import { rebase } from "./rebase";

/** The settings that the edits start from, and the version a change has to name. */
export type Base = { settings: Settings | null; version: number };

const baseOf = (view: ConnectionView): Base => ({
  settings: view.settings?.body ?? null,
  version: view.settingsVersion,
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

/** The form over the newest settings: unedited it follows them, edited it says that they moved. */
export function useSettingsForm(view: ConnectionView) {
  const [base, setBase] = useState(() => baseOf(view));
  const form = useForm<FormValues>({
    defaultValues: formValues(base.settings),
    resolver,
    mode: "onBlur",
    reValidateMode: "onChange",
    shouldFocusError: true,
  });
  const values = form.watch();
  const changes = base.settings === null ? 0 : formDifference(base.settings, values).count;
  const moved = view.settingsVersion !== base.version;

  /** Starts over from settings, discarding edits. */
  const adopt = (next: Base, edited: FormValues = formValues(next.settings)) => {
    setBase(next);
    form.reset(formValues(next.settings));
    form.reset(edited, { keepDefaultValues: true });
  };
  const followed = useEffectEvent(() => {
    const next = baseOf(view);
    const now = form.getValues();
    const same = next.settings !== null && formDifference(next.settings, now).count === 0;
    const untouched = base.settings === null ? !form.formState.isDirty : changes === 0;
    if (same || untouched) adopt(next);
  });
  useEffect(() => {
    if (moved) followed();
  }, [moved, view.settingsVersion]);

  return {
    form,
    base,
    changes,
    moved,
    adopt,
    discard: () => adopt(baseOf(view)),
    /** Puts the edits on top of what somebody else changed. */
    takeOver: (prefer: "mine" | "theirs") => {
      const next = baseOf(view);
      if (base.settings === null || next.settings === null) return adopt(next, form.getValues());
      adopt(next, rebase(base.settings, form.getValues(), next.settings, prefer).values);
    },
  };
}

export type SettingsForm = ReturnType<typeof useSettingsForm>;
