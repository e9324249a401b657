"use client";

import type { ChangeEvent } from "react";
import { useController } from "react-hook-form";

import { afterPointerUp } from "@/components/ui/input-events";
import { Card, CardRow } from "@/components/ui/card";
import { Chip, Value } from "@/components/ui/value";
import { localUtcMidnight, useNow } from "@/components/ui/time";
import { Input, lineId } from "@/components/ui/field";
import { StatePill } from "@/components/ui/tone";
import { Section } from "@/components/ui/layout";
import { Switch } from "@/components/ui/toggle";
import type { ConnectionView } from "@/lib/domain/connection-view";
import { grouped } from "@/lib/domain/counted";
import { limitWord, readLimit } from "@/lib/domain/daily-limit";
import type { Settings } from "@/lib/domain/settings";
import { type FormValues, formValues } from "@/lib/domain/settings-form";
import { standingOf, valuesOf } from "@/lib/domain/standing";
import type { Form } from "./use-settings-form";

/** A number as it stands in its field, and where the caret is. */
type Typed = { text: string; caret: number };

const digitsIn = (text: string) => text.replaceAll(",", "");

/** The place behind as many digits as stood before the caret. */
function caretBehind(text: string, digits: number): number {
  let place = 0;
  for (let seen = 0; place < text.length && seen < digits; place += 1) {
    if (text.charAt(place) !== ",") seen += 1;
  }
  return place;
}

const isGrouped = (text: string) => text === grouped(Number(digitsIn(text)));

/**
 * Whether commas are out of place only because one digit came or went: those that somebody typed or pasted stay, for
 * "25,00" may be meant as anything.
 */
const isShifted = (text: string, before: string) =>
  isGrouped(before) && Math.abs(digitsIn(text).length - digitsIn(before).length) === 1;

/**
 * Groups a whole number while it is typed, the caret staying behind the same digit. Everything else stays as
 * typed, for the message to speak of. `before` is the text before this keystroke: taking away a comma takes
 * the digit before it, since the comma itself comes back.
 */
export function groupTyped({ text, caret }: Typed, before: string): Typed {
  if (!/^[\d,]{1,16}$/.test(text) || !/^[1-9]/.test(text)) return { text, caret };
  const left = digitsIn(text.slice(0, caret));
  const right = digitsIn(text.slice(caret));
  const onlyComma = before.length === text.length + 1 && digitsIn(before) === left + right;
  if (text.includes(",") && !onlyComma && !isGrouped(text) && !isShifted(text, before))
    return { text, caret };
  const kept = onlyComma ? left.slice(0, -1) : left;
  const digits = kept + right;
  if (digits === "") return { text: "", caret: 0 };
  const next = grouped(Number(digits));
  return { text: next, caret: caretBehind(next, kept.length) };
}

const FIELD_ID = "messages-per-day";

/** When the coming UTC midnight is for the reader; only its room until the reader's zone is known. */
function LocalMidnight() {
  const now = useNow(60_000, null);
  return (
    <span className={now === null ? "invisible" : undefined}>
      {`, ${now === null ? "00:00" : localUtcMidnight(now)} for you`}
    </span>
  );
}

const limitHelp = (
  <>
    Messages the provider accepts per day. Resets at midnight UTC
    <LocalMidnight />, as documented for API keys. It holds for the whole account; what counts as one is not
    documented, and a long message may count once per part.
  </>
);

/** What the limit may be beside the one that was last certain. */
function otherLimits(view: ConnectionView): (number | null)[] {
  const { dailyLimit } = standingOf(view);
  if (view.attempts.settings.length === 0) return [];
  return valuesOf(dailyLimit).filter((limit) => limit !== view.settings?.body.dailyLimit);
}

/** The other values of a limit in doubt, behind the one that was last certain. */
const OrOther = ({ known, others }: { known: boolean; others: readonly (number | null)[] }) => (
  <span className="flex items-center gap-2">
    <span>{known ? "or" : "may be"}</span>
    <Value mono className="text-sm">
      {others.map(limitWord).join(" or ")}
    </Value>
  </span>
);

/** The daily limit as text, for viewers. */
export function LimitText({ view }: { view: ConnectionView }) {
  const limit = view.settings?.body.dailyLimit;
  const others = otherLimits(view);
  return (
    <Section title="Daily limit" help={limitHelp}>
      <Card>
        <CardRow translate="no" className="flex-wrap justify-between">
          <span>
            {limit === undefined
              ? "Not recorded yet"
              : limit === null
                ? "No limit"
                : `${grouped(limit)} messages per day`}
          </span>
          {others.length > 0 && (
            <span className="flex flex-wrap items-center gap-3">
              <OrOther known={view.settings !== null} others={others} />
              <StatePill tone="warn">not confirmed</StatePill>
            </span>
          )}
        </CardRow>
      </Card>
    </Section>
  );
}

type LimitFieldProps = Omit<LimitSectionProps, "values" | "view"> & { text: string };

/** The number, grouped as it is typed. */
function LimitField({ form, text, error, base }: LimitFieldProps) {
  const { register, getValues, setValue } = form;
  const { onChange, onBlur, ...field } = register("dailyLimit");
  const typed = (event: ChangeEvent<HTMLInputElement>) => {
    const { target } = event;
    const next = groupTyped({ text: target.value, caret: target.selectionStart ?? 0 }, text);
    if (next.text !== target.value) {
      target.value = next.text;
      target.setSelectionRange(next.caret, next.caret);
    }
    return onChange(event);
  };
  const regroup = () => {
    const typed = readLimit(getValues("dailyLimit"));
    if (typed.ok) setValue("dailyLimit", grouped(typed.value));
  };

  return (
    <Input
      {...field}
      onChange={(event) => void typed(event)}
      onBlur={(event) =>
        afterPointerUp(() => {
          // Before the form looks: it drops what it finds about a text that is another one by then.
          regroup();
          void onBlur(event);
        })
      }
      id={FIELD_ID}
      defaultValue={formValues(base).dailyLimit}
      aria-label="Messages per day"
      aria-invalid={error !== undefined || undefined}
      aria-describedby={error === undefined ? undefined : lineId(FIELD_ID)}
      inputMode="numeric"
      autoComplete="off"
      mono
      align="end"
    />
  );
}

type LimitSectionProps = {
  view: ConnectionView;
  form: Form;
  values: FormValues;
  error: string | undefined;
  base: Settings | null;
};

/** A switch, and a whole number while it is on; the value in force stays beside a changed one. */
export function LimitSection({ view, form, values, error, base }: LimitSectionProps) {
  const others = otherLimits(view);
  const { field } = useController({ control: form.control, name: "limited" });
  const limited = field.value;
  const text = values.dailyLimit;
  const reading = limited ? readLimit(text) : null;
  const changed =
    base !== null && (reading?.ok ? reading.value : limited ? Number.NaN : null) !== base.dailyLimit;

  return (
    <Section title="Daily limit" help={limitHelp}>
      <Card>
        <CardRow className="min-h-16 flex-wrap gap-y-2">
          <Switch
            checked={limited}
            onChange={({ target }) => {
              field.onChange(target.checked);
              // The field exists after this render.
              if (target.checked) requestAnimationFrame(() => form.setFocus("dailyLimit"));
            }}
            label="Limit messages per day"
            className="mr-auto"
          />
          {others.length > 0 && <StatePill tone="warn">not confirmed</StatePill>}
          {limited && (
            <span className="w-30 flex-none">
              <LimitField {...{ form, text, error, base }} />
            </span>
          )}
          {others.length > 0 && <OrOther known={view.settings !== null} others={others} />}
          {changed && (
            <Chip kind="del" struck={base.dailyLimit !== null} word={base.dailyLimit === null}>
              {limitWord(base.dailyLimit)}
            </Chip>
          )}
          {error !== undefined && (
            <p id={lineId(FIELD_ID)} className="basis-full text-sm text-bad">
              {error}
            </p>
          )}
        </CardRow>
      </Card>
    </Section>
  );
}
