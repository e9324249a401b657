import type { AllowedRange } from "../settings";
import { readPaste } from "./paste";

/** A row of the editor: what was typed, right or wrong, and its label. The id is stable while it is edited. */
export type Row = { id: string; text: string; label: string };

/** The rows of an allowlist in force; a range's text is unique there and serves as the id. */
export const rowsOf = (allowlist: readonly AllowedRange[]): Row[] =>
  allowlist.map(({ range, label }) => ({ id: range, text: range, label }));

/** The rows in the shape of settings; texts may still be wrong. */
export const allowlistOf = (rows: readonly Row[]): AllowedRange[] =>
  rows.map(({ text, label }) => ({ range: text, label }));

/** Gives ids that no row has. */
type NewId = () => string;

let lastId = 0;

/** An id for an added row, unique on this page. The id of a row in force is its range, which has a slash. */
export const newRowId: NewId = () => {
  lastId += 1;
  return `added-${lastId}`;
};

/** Appends the ranges of what was typed or pasted, right or wrong, as typed; gives the lines that add none as well. */
export function addPasted(rows: readonly Row[], text: string, newId: NewId) {
  const { entries, leftOut } = readPaste(text);
  return { rows: [...rows, ...entries.map((entry): Row => ({ id: newId(), ...entry }))], leftOut };
}

/** Puts several ranges in the place of one row, each with its label. */
export const splitRow = (rows: readonly Row[], id: string, ranges: readonly string[], newId: NewId): Row[] =>
  rows.flatMap((row) =>
    row.id === id ? ranges.map((text) => ({ id: newId(), text, label: row.label })) : [row],
  );

/** Takes one row out. */
export const removeRow = (rows: readonly Row[], id: string): Row[] => rows.filter((row) => row.id !== id);

/** A change of one row: of its range or its label. */
export type Edit = { text: string; label?: undefined } | { label: string; text?: undefined };

const tidied = ({ text, label }: Edit) =>
  text === undefined ? { label: label.replace(/\s+/g, " ").trim() } : { text: text.trim() };

/** Changes one row. An emptied range stays what it was: taking a row out is another command. */
export function editRow(rows: readonly Row[], id: string, edit: Edit): Row[] {
  const change = tidied(edit);
  return change.text === "" ? [...rows] : rows.map((row) => (row.id === id ? { ...row, ...change } : row));
}

/** The ranges in force that no row has any more, in their order. */
export function removedFrom(base: readonly AllowedRange[], rows: readonly Row[]): AllowedRange[] {
  const present = new Set(rows.map(({ text }) => text));
  return base.filter(({ range }) => !present.has(range));
}

/** Rows that were taken out and are in force nowhere, each with the place it had. */
export type Dropped = readonly { readonly row: Row; readonly index: number }[];

/** The rows that are gone from `before` and that nothing in force brings back: only the editor still has them. */
export function droppedFrom(
  before: readonly Row[],
  after: readonly Row[],
  base: readonly AllowedRange[],
): Dropped {
  const left = new Set(after.map(({ id }) => id));
  const inForce = new Set(base.map(({ range }) => range));
  return [...before.entries()].flatMap(([index, row]) =>
    left.has(row.id) || inForce.has(row.text) ? [] : [{ row, index }],
  );
}

/** Puts dropped rows back where they were, as far as the list is still that long. */
export function putBack(rows: readonly Row[], dropped: Dropped): Row[] {
  const next = [...rows];
  for (const { row, index } of dropped) next.splice(index, 0, row);
  return next;
}

/** Puts removed ranges back where they were: behind the nearest range before them that is still there. */
export function restore(
  rows: readonly Row[],
  base: readonly AllowedRange[],
  wanted: ReadonlySet<string>,
  newId: NewId,
): Row[] {
  const present = new Set(rows.map(({ text }) => text));
  const start: Row[] = [];
  const behind = new Map<string, Row[]>();
  let place = start;
  for (const { range, label } of base) {
    if (present.has(range)) {
      place = [];
      behind.set(range, place);
    } else if (wanted.has(range)) {
      place.push({ id: newId(), text: range, label });
    }
  }
  return [
    ...start,
    ...rows.flatMap((row) => {
      const following = behind.get(row.text) ?? [];
      behind.delete(row.text);
      return [row, ...following];
    }),
  ];
}
