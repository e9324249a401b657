"use client";

import { useEffect, useMemo, useRef } from "react";
import { useController } from "react-hook-form";

import { AllowlistSection } from "@/components/allowlist/allowlist-section";
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

type FormProps = { view: ConnectionView; editing: SettingsForm };

/** The ranges, and what is said of those that may have been added. */
function RangesField({ view, editing }: FormProps) {
  const { form, values, base, list, onTyped } = editing;
  const rows = useController({ control: form.control, name: "allowlist" });
  const asked = useController({ control: form.control, name: "mayBeAdded" });
  const doubt = useListDoubt(view, values);
  const decide = (ranges: readonly string[], keep: boolean) => {
    const { mayBeAdded, allowlist } = form.getValues();
    const said = new Set(ranges);
    // A row with the same range would say the opposite.
    if (!keep && allowlist.some(({ text }) => said.has(text)))
      rows.field.onChange(allowlist.filter(({ text }) => !said.has(text)));
    asked.field.onChange(mayBeAdded.map((one) => (said.has(one.range) ? { ...one, keep } : one)));
  };
  return (
    <AllowlistSection
      rows={rows.field.value}
      onChange={rows.field.onChange}
      base={base.settings?.allowlist ?? null}
      doubt={doubt}
      onDecide={decide}
      undecided={asked.fieldState.error?.message}
      // Each row tells its own errors; this one is about the list as a whole.
      error={rows.field.value.length === 0 ? rows.fieldState.error?.message : undefined}
      onTyped={onTyped}
      inputRef={list}
    />
  );
}

/** The sections of the form. */
export function EditableSections({ view, editing }: FormProps) {
  const { form, base, values, errors } = editing;
  const fields = useRef<HTMLFieldSetElement>(null);
  // The form listens when effects run; asking it whether it is ready would render all of this once more.
  useEffect(() => fields.current?.removeAttribute("disabled"), []);
  return (
    // Until the form listens: what is typed before would be overwritten by it.
    <fieldset ref={fields} disabled className="contents">
      {view.settings === null && <SystemIdSection form={form} error={errors.systemId?.message} />}
      <Fenced what="The allowed addresses">
        <RangesField {...{ view, editing }} />
      </Fenced>
      <Fenced what="The daily limit">
        <LimitSection {...{ view, form, values }} error={errors.dailyLimit?.message} base={base.settings} />
      </Fenced>
      <Fenced what="The switch">
        <SwitchSection {...{ form, view }} inDoubt={base.toChoose.enabled} error={errors.enabled?.message} />
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
