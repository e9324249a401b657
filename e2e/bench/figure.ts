/** What a benchmark found, beside its bar and, where there is one, the floor of the same run. */
export type Figure = {
  name: string;
  value: number;
  unit: string;
  /** The most it may be, or the least; without a bar it is only told. */
  bar?: { atMost: number } | { atLeast: number };
  /** The same of a bare page or of the store alone, measured in this run. */
  floor?: number;
};

export type Bench = () => Promise<Figure[]>;

/** Whether a figure meets its bar. */
export function holds({ value, bar }: Figure): boolean {
  if (bar === undefined) return true;
  return "atMost" in bar ? value <= bar.atMost : value >= bar.atLeast;
}

const number = (value: number) => value.toLocaleString("en", { maximumFractionDigits: value < 10 ? 2 : 0 });

function barWords({ bar }: Figure): string {
  if (bar === undefined) return "";
  return "atMost" in bar ? `at most ${number(bar.atMost)}` : `at least ${number(bar.atLeast)}`;
}

/** A figure as a line: its verdict, name, value, bar and floor. */
export function lineOf(figure: Figure): string {
  const { name, value, unit, bar, floor } = figure;
  const verdict = bar === undefined ? "    " : holds(figure) ? "ok  " : "MISS";
  const beside = [barWords(figure), floor === undefined ? "" : `floor ${number(floor)}`].filter(Boolean);
  return `${verdict} ${name}: ${number(value)} ${unit}${beside.length > 0 ? ` (${beside.join(", ")})` : ""}`;
}

/** The value in the middle. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** The smallest value that at least this share of all does not exceed. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}
