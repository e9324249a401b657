/** Who did something and when, in ms since 1970 by the store's clock. */
export type Mark = { seq: number; at: number; by: string };
