/** Joins class names, leaving out what is absent. */
export const join = (...parts: (string | false | null | undefined)[]) => parts.filter(Boolean).join(" ");
