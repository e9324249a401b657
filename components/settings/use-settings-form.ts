"use client";

import { useEffect, useEffectEvent, useRef, useState } from "react";
import { zodResolver } from "@hookform/resolvers/zod";
import { useForm, useFormState, type UseFormReturn, useWatch } from "react-hook-form";

import type { ConnectionView } from "@/lib/domain/connection-view";
import { difference } from "@/lib/domain/difference";
import type { Settings } from "@/lib/domain/settings";
import {
  countChanges,
  type Entered,
  formDifference,
  formValues,
  type FormValues,
  NOTHING_TO_CHOOSE,
  settingsFormSchema,
  type ToChoose,
  toChooseIn,
} from "@/lib/domain/settings-form";
import { type ListControl, useDraft } from "./draft";
import { rebase } from "./rebase";

/** The settings that the edits start from, the version a change has to name, and what was in doubt then. */
export type Base = {
  settings: Settings | null;
  version: number;
  /** The attempts that were not confirmed. */
  questions: number[];
  toChoose: ToChoose;
};

const baseOf = (view: ConnectionView): Base => ({
  settings: view.settings?.body ?? null,
  version: view.settingsVersion,
  questions: view.attempts.settings.map(({ seq }) => seq),
  toChoose: toChooseIn(view),
});

const formOptions = {
  resolver: zodResolver(settingsFormSchema),
  mode: "onBlur",
  reValidateMode: "onChange",
  // The list of ranges is no field of the page: see `toFirstWrong`.
  shouldFocusError: false,
} as const;

/** Whether only the credentials, or who wrote the same settings down, differ: nothing to look at. */
function onlyBeside(base: Base, next: Base): boolean {
  if (base.settings === null || next.settings === null) return false;
  const asked = next.questions.some((seq) => !base.questions.includes(seq));
  return !asked && difference(base.settings, next.settings).count === 0;
}

const SETTLED = { questions: [], toChoose: NOTHING_TO_CHOOSE };

/** Whether something was chosen of what is in doubt: that is an edit although it may equal what was sent. */
const chooses = ({ toChoose }: Base, { enabled, mayBeAdded }: FormValues) =>
  (toChoose.enabled && enabled !== null) || mayBeAdded.some(({ keep }) => keep !== null);

/** What is typed, and what comes of it once nothing is wrong any more. */
export type Form = UseFormReturn<FormValues, unknown, Entered>;

/** The form, and what it starts from. */
export type StartedForm = { form: Form; start: Base };

/** Makes the form. Who calls this is rendered once more as soon as the form listens, so it should show nothing itself. */
export function useStartedForm(view: ConnectionView): StartedForm {
  const [start] = useState(() => baseOf(view));
  return {
    form: useForm({ ...formOptions, defaultValues: formValues(start.settings, start.toChoose) }),
    start,
  };
}

/** What the edits start from, whether the page's settings have moved away from that, and ways to start over. */
function useBase(view: ConnectionView, { form, start }: StartedForm) {
  const [base, setBase] = useState(start);
  // The version that one's own change took the place of: a page that was not read again since still has it.
  const [replaced, setReplaced] = useState<number>();
  const list = useRef<ListControl>(null);
  /** Starts over from settings; `edited` stands on top of them as unsaved edits. */
  const adopt = (next: Base, edited: FormValues = formValues(next.settings, next.toChoose)) => {
    setBase(next);
    list.current?.forget();
    form.reset(formValues(next.settings, next.toChoose));
    form.reset(edited, { keepDefaultValues: true });
  };
  /** Starts over from settings that one has just changed, before the page tells them. */
  const changed = (settings: Settings, inDoubt: Pick<Base, "questions" | "toChoose"> = SETTLED) => {
    setReplaced(base.version);
    adopt({ ...inDoubt, settings, version: base.version + 1 });
  };
  const moved = view.settingsVersion !== base.version && view.settingsVersion !== replaced;
  return { base, setBase, list, adopt, changed, moved };
}

type Discarded = { reader: string; base: Base; values: FormValues; typed: string };

type Discarding = Pick<ReturnType<typeof useBase>, "base" | "list" | "adopt"> & {
  view: ConnectionView;
  values: FormValues;
  edited: boolean;
};

/** Throws the edits away, and keeps them until there are others: thousands of ranges are gone in one press. */
function useDiscarding({ view, base, values, edited, list, adopt }: Discarding) {
  const [discarded, setDiscarded] = useState<Discarded | null>(null);
  // Whoever signs in meanwhile gets nothing of them.
  if (discarded !== null && (edited || discarded.reader !== view.reader.id)) setDiscarded(null);
  return {
    discarded: discarded && countChanges(discarded.base.settings, discarded.base.toChoose, discarded.values),
    discard: () => {
      setDiscarded({
        reader: view.reader.id,
        base,
        values: structuredClone(values),
        typed: list.current?.typed() ?? "",
      });
      list.current?.setTyped("");
      adopt(baseOf(view));
    },
    undoDiscard: () => {
      if (discarded === null) return;
      setDiscarded(null);
      adopt(discarded.base, discarded.values);
      list.current?.setTyped(discarded.typed);
    },
    forgetDiscarded: () => setDiscarded(null),
  };
}

/** The form over the newest settings: unedited it follows them, edited it says that they moved. */
export function useSettingsForm(view: ConnectionView, started: StartedForm) {
  const { form } = started;
  const { base, setBase, list, adopt, changed, moved } = useBase(view, started);
  // Renders again with every change; the values that it gives are less exact in their type.
  useWatch({ control: form.control });
  const values = form.getValues();
  const changes = countChanges(base.settings, base.toChoose, values);
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
    const mine = form.getValues();
    const asked = view.attempts.settings.map(({ settings }) => settings);
    const sent = [next.settings, ...asked].some(
      (settings) => settings !== null && formDifference(settings, mine).count === 0,
    );
    if ((sent && !chooses(base, mine)) || !edited) adopt(next);
    else if (!onlyBeside(base, next)) return;
    else if (next.questions.length === base.questions.length) setBase(next);
    else adopt(next, rebase(base, mine, next, new Map()).values);
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
    /** What the edits would start from now. */
    newest: baseOf(view),
    changes,
    moved,
    adopt,
    changed,
    /** Whether edits kept in this tab, if there were any, are back. */
    loaded,
    onTyped,
    ...useDiscarding({ view, base, values, edited, list, adopt }),
    /** Starts over from the newest settings, with these edits on top of them. */
    takeOver: (edited: FormValues) => adopt(baseOf(view), edited),
  };
}

export type SettingsForm = ReturnType<typeof useSettingsForm>;
