/** Stands in for a hidden password: always as long, whatever it hides. */
export const MASK = "••••••••";
