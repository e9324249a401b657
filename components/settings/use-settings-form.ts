"use client";

import { useEffect, useEffectEvent, useRef, useState } from "react";
import {
  type FieldErrors,
  type Resolver,
  useForm,
  useFormState,
  type UseFormReturn,
  useWatch,
} from "react-hook-form";

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
  // The list of ranges is no field of the page: see `toFirstWrong`.
  shouldFocusError: false,
} as const;

/** Whether only the credentials, or who wrote the same settings down, differ: nothing to look at. */
function onlyBeside(base: Base, next: Base): boolean {
  if (base.settings === null || next.settings === null) return false;
  const asked = next.question !== null && next.question !== base.question;
  return !asked && difference(base.settings, next.settings).count === 0;
}

/** The form, and what it starts from. */
export type StartedForm = { form: UseFormReturn<FormValues>; start: Base };

/** Makes the form. Who calls this is rendered once more as soon as the form listens, so it should show nothing itself. */
export function useStartedForm(view: ConnectionView): StartedForm {
  const [start] = useState(() => baseOf(view));
  return { form: useForm({ ...formOptions, defaultValues: formValues(start.settings) }), start };
}

/** What the edits start from, whether the page's settings have moved away from that, and ways to start over. */
function useBase(view: ConnectionView, { form, start }: StartedForm) {
  const [base, setBase] = useState(start);
  // The version that one's own change took the place of: a page that was not read again since still has it.
  const [replaced, setReplaced] = useState<number>();
  const list = useRef<ListHandle>(null);
  /** Starts over from settings; `edited` stands on top of them as unsaved edits. */
  const adopt = (next: Base, edited: FormValues = formValues(next.settings)) => {
    setBase(next);
    list.current?.forget();
    form.reset(formValues(next.settings));
    form.reset(edited, { keepDefaultValues: true });
  };
  /** Starts over from settings that one has just changed, before the page tells them. */
  const changed = (settings: Settings, question: number | null = null) => {
    setReplaced(base.version);
    adopt({ settings, version: base.version + 1, question });
  };
  const moved = view.settingsVersion !== base.version && view.settingsVersion !== replaced;
  return { base, setBase, list, adopt, changed, moved };
}

/** The form over the newest settings: unedited it follows them, edited it says that they moved. */
export function useSettingsForm(view: ConnectionView, started: StartedForm) {
  const { form } = started;
  const { base, setBase, list, adopt, changed, moved } = useBase(view, started);
  // Renders again with every change; the values that it gives are less exact in their type.
  useWatch({ control: form.control });
  const values = form.getValues();
  const changes = formDifference(base.settings, values).count;
  const { errors } = useFormState({ control: form.control });
  const edited = changes > 0 || (view.settings === null && values.systemId.trim() !== "");
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
    // In force already, or asked for and not confirmed: after a reload the edits may be what was sent before it.
    const sent = [next.settings, view.openSettings?.settings ?? null].some(
      (settings) => settings !== null && formDifference(settings, form.getValues()).count === 0,
    );
    if (sent || !edited) adopt(next);
    else if (onlyBeside(base, next)) setBase(next);
  });
  useEffect(() => {
    if (moved) followed();
  }, [moved, view.settingsVersion]);

  return {
    form,
    values,
    errors,
    edited,
    list,
    base,
    changes,
    moved,
    adopt,
    changed,
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
