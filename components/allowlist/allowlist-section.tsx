"use client";

import { type Ref, type RefObject, useEffect, useImperativeHandle, useMemo, useRef, useState } from "react";

import { Card } from "@/components/ui/card";
import { Section } from "@/components/ui/layout";
import { judgeRows, rowStandings } from "@/lib/domain/allowlist/judged-rows";
import { isInDoubt, type ListDoubt, NO_DOUBT, undecidedOf } from "@/lib/domain/allowlist/list-doubt";
import type { LeftOut } from "@/lib/domain/allowlist/paste";
import { type Dropped, removedFrom, type Row } from "@/lib/domain/allowlist/rows";
import type { AllowedRange } from "@/lib/domain/settings";
import { AddBox } from "./add-box";
import { ListFooter } from "./list-footer";
import { DroppedRanges, LeftOutLines, RemovedRanges, WrongRanges } from "./list-repairs";
import { type Decide, MayBeAdded } from "./may-be-added";
import { RangeTable } from "./range-table";
import { commandsOver, type FocusTarget } from "./row-commands";

type AllowlistSectionProps = {
  rows: readonly Row[];
  onChange?: (rows: Row[]) => void;
  /** The ranges in force; null when nothing is known yet. */
  base: readonly AllowedRange[] | null;
  readOnly?: boolean;
  /** What attempts that are not confirmed leave open. */
  doubt?: ListDoubt;
  onDecide?: Decide;
  /** Why nothing can be reviewed while something is undecided. */
  undecided?: string | undefined;
  /** What is wrong with the list as a whole. */
  error?: string | undefined;
  inputRef?: Ref<ListHandle>;
  /** Something was typed into the box that adds. */
  onTyped?: () => void;
};

export type ListHandle = {
  /** Goes to the first wrong row, or to the box that adds. */
  focus: () => void;
  /** Goes to the first range that may have been added and is neither kept nor left out. */
  focusUndecided: () => void;
  /** Adds what was typed and not added yet: leaving it out would lose it. */
  addTyped: () => void;
  /** What is typed and not added. */
  typed: () => string;
  setTyped: (text: string) => void;
  /** The list is another one now: what was taken out of the last one cannot come back. */
  forget: () => void;
};

const help = "Binds are accepted only from these ranges.";
const pasteHelp =
  "Paste a whole list, also from a spreadsheet or a firewall: what stands beside a range becomes its label, and what says no is left out.";

function useListHandle(
  handle: Ref<ListHandle> | undefined,
  area: RefObject<HTMLTextAreaElement | null>,
  commands: ReturnType<typeof commandsOver>,
  forget: () => void,
) {
  useImperativeHandle(handle, () => ({
    focus: () => {
      if (!commands.showWrong()) area.current?.focus();
    },
    focusUndecided: () =>
      area.current?.closest("[data-list]")?.querySelector<HTMLElement>("[data-undecided]")?.focus(),
    forget,
    typed: () => area.current?.value ?? "",
    setTyped: (text) => {
      if (area.current) area.current.value = text;
    },
    addTyped: () => {
      if (area.current && commands.add(area.current.value)) area.current.value = "";
    },
  }));
}

/** The rows as judged, everything that changes them, and where the focus goes by that. */
function useList({ rows, onChange, base, inputRef }: AllowlistSectionProps) {
  const area = useRef<HTMLTextAreaElement>(null);
  const [target, setTarget] = useState<FocusTarget>();
  const [dropped, setDropped] = useState<Dropped>([]);
  const [leftOut, setLeftOut] = useState<readonly LeftOut[]>([]);
  useEffect(() => {
    if (target?.part === "box") area.current?.focus();
  }, [target]);

  const judged = judgeRows(rows);
  const commands = useMemo(
    () =>
      commandsOver({
        judged,
        base,
        onChange,
        onDrop: setDropped,
        onLeftOut: setLeftOut,
        onFocus: setTarget,
      }),
    [judged, base, onChange],
  );
  useListHandle(inputRef, area, commands, () => {
    setDropped([]);
    setLeftOut([]);
  });
  const dismissLeftOut = () => {
    setLeftOut([]);
    area.current?.focus();
  };
  return { area, judged, commands, target, setTarget, dropped, leftOut, dismissLeftOut };
}

/** The allowlist: its ranges, the box that adds to them, and what they let in together. */
export function AllowlistSection(props: AllowlistSectionProps) {
  const { rows, base, readOnly = false, error, onTyped, doubt = NO_DOUBT, onDecide, undecided } = props;
  const { area, judged, commands, target, setTarget, dropped, leftOut, dismissLeftOut } = useList(props);
  const standings = useMemo(() => rowStandings(judged, base, doubt.mayBeRemoved), [judged, base, doubt]);
  const removed = useMemo(() => removedFrom(base ?? [], judged.list), [judged, base]);
  const { errors } = judged.summary;
  const decided = undecidedOf(doubt.mayBeAdded, judged.list).length < doubt.mayBeAdded.length;
  const edited = decided || removed.length > 0 || standings.includes("added");
  return (
    <Section title="Allowed addresses" help={readOnly ? help : `${help} ${pasteHelp}`} region>
      <Card data-list="">
        {rows.length === 0 ? (
          <EmptyList known={base !== null} removed={removed.length > 0} readOnly={readOnly} />
        ) : (
          <RangeTable
            judged={judged}
            standings={standings}
            commands={readOnly ? undefined : commands.rows}
            target={target}
            onTarget={setTarget}
          />
        )}
        <MayBeAdded asked={doubt.mayBeAdded} onDecide={readOnly ? undefined : onDecide} error={undecided} />
        {!readOnly && (
          <>
            {errors > 1 && (
              <WrongRanges
                count={errors}
                onShowNext={() => commands.showWrong(target?.row)}
                onLeaveOut={commands.leaveOutWrong}
              />
            )}
            <LeftOutLines lines={leftOut} onDismiss={dismissLeftOut} />
            <DroppedRanges dropped={dropped} onPutBack={() => commands.undoTakingOut(dropped)} />
            <RemovedRanges removed={removed} onRestore={commands.bringBack} />
            <AddBox
              area={area}
              error={error}
              onAdd={commands.add}
              leftOut={leftOut.length > 0}
              onTyped={onTyped}
            />
          </>
        )}
        {(base !== null || !readOnly || isInDoubt(doubt)) && (
          <ListFooter {...{ judged, base, doubt, edited }} />
        )}
      </Card>
    </Section>
  );
}

type EmptyListProps = {
  /** Whether it is known what is in force. */
  known: boolean;
  /** The edits took out what was there. */
  removed: boolean;
  readOnly: boolean;
};

function words({ known, removed, readOnly }: EmptyListProps): string {
  if (readOnly) return known ? "No ranges." : "Not recorded yet";
  if (!known)
    return "No ranges yet. The provider cannot be asked which are in force: enter those that are, or those that should be.";
  return removed
    ? "No ranges left. Add the addresses that clients bind from, or undo a removal."
    : "No ranges yet. Add the addresses that clients bind from.";
}

/** What stands in place of the table while there is no row. */
const EmptyList = (props: EmptyListProps) => <p className="px-4 py-4 text-ink-2">{words(props)}</p>;
