import "server-only";

/** A line for the person at the terminal. */
export const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** How long ago `started` was, by `performance.now()`: "0.3 s". */
export const seconds = (started: number): string => `${((performance.now() - started) / 1000).toFixed(1)} s`;
