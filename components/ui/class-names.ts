/** Joins class names, leaving out what is absent. */
export const classNames = (...parts: (string | false | null | undefined)[]) =>
  parts.filter(Boolean).join(" ");
