import { counted } from "../counted";
import { laterWords } from "./ending";
import type { HistoryRow } from "./entry";

/** A row of the history with the bind checks that tried what it rotated, oldest first. */
export type ToldRow = { readonly row: HistoryRow; readonly checks: readonly HistoryRow[] };

/**
 * Takes rows newest first; gives them with the checks of new credentials told under their rotation, where that is
 * among them. Whatever else stands between is left where it is.
 */
export function foldChecks(rows: readonly HistoryRow[]): ToldRow[] {
  const rotations = new Set(rows.flatMap(({ seq, subject }) => (subject.kind === "rotation" ? [seq] : [])));
  const checks = new Map<number, HistoryRow[]>();
  const own = rows.filter((row) => {
    if (row.tried === null || !rotations.has(row.tried)) return true;
    checks.set(row.tried, [row, ...(checks.get(row.tried) ?? [])]);
    return false;
  });
  return own.map((row) => ({ row, checks: checks.get(row.seq) ?? [] }));
}

const isBound = ({ subject }: HistoryRow) => subject.kind === "bind" && subject.result.kind === "bound";
const isRefused = ({ subject }: HistoryRow) => subject.kind === "bind" && subject.result.kind === "refused";

/** What the checks of a rotation came to: "4 binds refused, 2 to 35 s later"; null without any. */
export function checksWords({ row, checks }: ToldRow): string | null {
  const [first] = checks;
  if (first === undefined) return null;
  const since = row.settledAt ?? row.at;
  const after = ({ at }: HistoryRow) => laterWords(Math.max(0, at - since));
  const bound = checks.find(isBound);
  const failed = checks.filter((check) => !isBound(check));
  const failure = `${counted(failed.length, "bind")} ${failed.every(isRefused) ? "refused" : "failed"}`;
  if (bound) return failed.length === 0 ? `bound ${after(bound)}` : `${failure}, bound ${after(bound)}`;
  const [from, to] = [after(first), after(failed.at(-1) ?? first)];
  if (from === to) return `${failure}, ${to}`;
  // "2 to 35 s later", and "40 s to 2 minutes later".
  const [, number = "", unit = ""] = /^(\S+) (\S+) later$/.exec(from) ?? [];
  return `${failure}, ${to.endsWith(` ${unit} later`) ? number : from.replace(/ later$/, "")} to ${to}`;
}
