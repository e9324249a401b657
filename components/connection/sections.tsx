"use client";

import { useCallback, useEffect, useMemo, useRef } from "react";

import { AllowlistSection } from "@/components/allowlist/allowlist-section";
import { setField } from "@/components/settings/form-values";
import { LimitSection, LimitText } from "@/components/settings/limit-section";
import { SwitchSection, SwitchText } from "@/components/settings/switch-section";
import { SystemIdSection } from "@/components/settings/system-id-section";
import type { SettingsForm } from "@/components/settings/use-settings-form";
import { Fenced } from "@/components/ui/fence";
import { type AskedRange, isInDoubt, type ListDoubt, listDoubtOf } from "@/lib/domain/allowlist/list-doubt";
import { type Row, rowsOf } from "@/lib/domain/allowlist/rows";
import type { ConnectionView } from "@/lib/domain/connection-view";
import type { Known } from "@/lib/domain/standing";

type Said = { mayBeAdded: readonly AskedRange[]; allowlist: readonly Row[] };

/** What is open about the allowlist, with what the form says of each range; a row with the same range keeps it. */
function useListDoubt(known: Known, said: Said | null): ListDoubt {
  const doubt = useMemo(() => listDoubtOf(known), [known]);
  const asked = said?.mayBeAdded;
  const rows = said?.allowlist;
  return useMemo(() => {
    if (!isInDoubt(doubt) || !asked || !rows) return doubt;
    const present = new Set(rows.map(({ text }) => text));
    const mayBeAdded = asked.map((one) => (present.has(one.range) ? { ...one, keep: true } : one));
    return { ...doubt, mayBeAdded };
  }, [doubt, asked, rows]);
}

/** The sections of the form. */
export function EditableSections({ view, editing }: { view: ConnectionView; editing: SettingsForm }) {
  const { form, base, values, errors, list, onTyped } = editing;
  const fields = useRef<HTMLFieldSetElement>(null);
  const setRows = useCallback((rows: Row[]) => setField(form, "allowlist", rows), [form]);
  // The form listens when effects run; asking it whether it is ready would render all of this once more.
  useEffect(() => fields.current?.removeAttribute("disabled"), []);
  // Judged rows tell their own errors; the field's message is for the list as a whole.
  const doubt = useListDoubt(view, values);
  const decide = (ranges: readonly string[], keep: boolean) => {
    const { mayBeAdded, allowlist } = form.getValues();
    const said = new Set(ranges);
    // A row with the same range would say the opposite.
    if (!keep && allowlist.some(({ text }) => said.has(text)))
      setRows(allowlist.filter(({ text }) => !said.has(text)));
    setField(
      form,
      "mayBeAdded",
      mayBeAdded.map((asked) => (said.has(asked.range) ? { ...asked, keep } : asked)),
    );
  };
  const listError = values.allowlist.length === 0 ? errors.allowlist?.message : undefined;
  return (
    // Until the form listens: what is typed before would be overwritten by it.
    <fieldset ref={fields} disabled className="contents">
      {view.settings === null && <SystemIdSection form={form} error={errors.systemId?.message} />}
      <Fenced what="The allowed addresses">
        <AllowlistSection
          rows={values.allowlist}
          onChange={setRows}
          base={base.settings?.allowlist ?? null}
          doubt={doubt}
          onDecide={decide}
          undecided={errors.mayBeAdded?.message}
          error={listError}
          onTyped={onTyped}
          inputRef={list}
        />
      </Fenced>
      <Fenced what="The daily limit">
        <LimitSection {...{ view, form, values }} error={errors.dailyLimit?.message} base={base.settings} />
      </Fenced>
      <Fenced what="The switch">
        <SwitchSection
          {...{ form, view }}
          enabled={values.enabled}
          inDoubt={base.toChoose.enabled}
          error={errors.enabled?.message}
          group={editing.switchGroup}
        />
      </Fenced>
    </fieldset>
  );
}

/** The same as text, for viewers. */
export function ReadOnlySections({ view }: { view: ConnectionView }) {
  const settings = view.settings?.body ?? null;
  const doubt = useListDoubt(view, null);
  return (
    <>
      <AllowlistSection
        rows={rowsOf(settings?.allowlist ?? [])}
        base={settings?.allowlist ?? null}
        doubt={doubt}
        readOnly
      />
      <LimitText view={view} />
      <SwitchText view={view} />
    </>
  );
}
