/** What overrides the system's theme; absent means the system decides. */
export type Theme = "light" | "dark";

export const themeCookie = "theme";

/** Takes a cookie's value; anything unknown follows the system. */
export const parseTheme = (value: string | undefined): Theme | undefined =>
  value === "light" || value === "dark" ? value : undefined;
