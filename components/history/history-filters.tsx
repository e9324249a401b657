"use client";

import { Check, ChevronDown } from "lucide-react";
import { type ReactNode, type Ref, useEffect, useEffectEvent, useState } from "react";

import { Button, buttonClass } from "@/components/ui/button";
import { Menu, MenuItem } from "@/components/ui/menu";
import { TextField } from "@/components/ui/field";
import { endings, type HistoryFilters, isFiltered, spans, topics } from "@/lib/domain/history/filters";

type Choice<T> = { value: T | null; word: string };

function FilterMenu<T>(props: {
  name: string;
  choices: Choice<T>[];
  value: T | null;
  chosenWord?: ReactNode;
  onChoose: (value: T | null) => void;
  /** What else the menu offers, below the choices. */
  more?: ReactNode;
}) {
  const { name, choices, value, onChoose } = props;
  const chosen = props.chosenWord ?? choices.find((choice) => choice.value === value && value !== null)?.word;
  return (
    <Menu
      label={name}
      triggerClassName={`${buttonClass()} max-w-full max-[719px]:px-2.5! max-[719px]:text-sm!`}
      trigger={
        <>
          <span className="overflow-hidden">
            {chosen === undefined ? (
              name
            ) : (
              <span>
                <span>{name}</span>: <span>{chosen}</span>
              </span>
            )}
          </span>
          <ChevronDown />
        </>
      }
    >
      {choices.map((choice) => (
        <MenuItem key={choice.word} chosen={choice.value === value} onClick={() => onChoose(choice.value)}>
          <span className="mr-auto wrap-anywhere">{choice.word}</span>
          {choice.value === value && <Check />}
        </MenuItem>
      ))}
      {props.more}
    </Menu>
  );
}

const choicesOf = <T extends string>(all: string, values: readonly (readonly [T, string])[]): Choice<T>[] => [
  { value: null, word: all },
  ...values.map(([value, word]) => ({ value, word })),
];

const topicChoices = choicesOf("Everything", topics);
const endingChoices = choicesOf("Any outcome", endings);
const spanChoices = choicesOf("Any time", spans);

type FiltersProps = {
  filters: HistoryFilters;
  people: readonly string[];
  /** Takes the field of the search: the focus goes there when the button that cleared the filters is gone. */
  search: Ref<HTMLInputElement>;
  /** `typing`: it is one of many as somebody types. */
  onChange: (filters: HistoryFilters, typing?: boolean) => void;
  onClear: () => void;
};

/** What narrows the history; each choice stands in the address. */
export function HistoryFilterBar({ filters, people, search, onChange, onClear }: FiltersProps) {
  const { who, what, outcome, when } = filters;
  const [arrivedOpen] = useState(when.kind === "between");
  const [asksForDays, setAsksForDays] = useState(arrivedOpen);
  const set = (more: Partial<HistoryFilters>) => onChange({ ...filters, ...more });
  const between = when.kind === "between" ? `${when.from ?? "the first"} to ${when.to ?? "now"}` : undefined;
  return (
    <div className="grid gap-3 pb-3.5">
      <div className="flex flex-wrap gap-2">
        <SearchField
          field={search}
          text={filters.text}
          onSearch={(text) => onChange({ ...filters, text }, true)}
        />
        <FilterMenu
          name="Who"
          value={who}
          choices={[{ value: null, word: "Anybody" }, ...people.map((word) => ({ value: word, word }))]}
          chosenWord={who ?? undefined}
          onChoose={(value) => set({ who: value })}
        />
        <FilterMenu
          name="What"
          value={what}
          choices={topicChoices}
          onChoose={(value) => set({ what: value })}
        />
        <FilterMenu
          name="Outcome"
          value={outcome}
          choices={endingChoices}
          onChoose={(value) => set({ outcome: value })}
        />
        <FilterMenu
          name="When"
          value={when.kind === "last" ? when.span : null}
          choices={spanChoices}
          chosenWord={between}
          onChoose={(span) => set({ when: span === null ? { kind: "any" } : { kind: "last", span } })}
          more={<MenuItem onClick={() => setAsksForDays(true)}>Choose days</MenuItem>}
        />
        {isFiltered(filters) && (
          <Button variant="ghost" onClick={onClear}>
            Clear filters
          </Button>
        )}
      </div>
      {asksForDays && <Days filters={filters} arrivedOpen={arrivedOpen} onChange={onChange} />}
    </div>
  );
}

type SearchProps = {
  field: FiltersProps["search"];
  text: string | null;
  onSearch: (text: string | null) => void;
};

/** ms without a keystroke until it is searched. */
const TYPING = 250;

function SearchField({ field, text, onSearch }: SearchProps) {
  const [searched, setSearched] = useState(text);
  const [typed, setTyped] = useState(text ?? "");
  // It may change without typing: by Back, or by a press on Clear filters.
  if (searched !== text) {
    setSearched(text);
    if ((typed.trim() || null) !== text) setTyped(text ?? "");
  }
  const wanted = typed.trim() || null;
  const search = useEffectEvent(() => {
    if (wanted !== text) onSearch(wanted);
  });
  useEffect(() => {
    const timer = setTimeout(search, TYPING);
    return () => clearTimeout(timer);
  }, [wanted]);
  return (
    <form
      role="search"
      className="w-full min-[720px]:w-65"
      onSubmit={(event) => {
        event.preventDefault();
        onSearch(wanted);
      }}
    >
      <TextField
        ref={field}
        label="Search reason, range, address"
        labelHidden
        bare
        name="q"
        type="search"
        maxLength={200}
        placeholder="Search reason, range, address"
        aria-description="Searches as you type."
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
    </form>
  );
}

type DaysProps = Pick<FiltersProps, "filters" | "onChange"> & {
  /** They stood in the address: the focus stays where the page begins. */
  arrivedOpen: boolean;
};

function Days({ filters, arrivedOpen, onChange }: DaysProps) {
  const { when } = filters;
  const days = when.kind === "between" ? when : { from: null, to: null };
  const choose = (more: { from?: string | null; to?: string | null }) => {
    const next = { ...days, ...more };
    const any = next.from === null && next.to === null;
    const { from, to } = next;
    onChange({ ...filters, when: any ? { kind: "any" } : { kind: "between", from, to } });
  };
  return (
    <div className="flex flex-wrap items-end gap-3">
      <TextField
        autoFocus={!arrivedOpen}
        bare
        label="From"
        type="date"
        value={days.from ?? ""}
        max={days.to ?? undefined}
        onChange={(event) => choose({ from: event.target.value || null })}
      />
      <TextField
        bare
        label="To"
        type="date"
        value={days.to ?? ""}
        min={days.from ?? undefined}
        onChange={(event) => choose({ to: event.target.value || null })}
      />
      <span className="pb-2 text-sm text-ink-2">Whole days of UTC</span>
    </div>
  );
}
