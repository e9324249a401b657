import { expect, it } from "vitest";

import { parseTheme } from "./theme";

it("takes the two themes and follows the system for everything else", () => {
  expect(parseTheme("dark")).toBe("dark");
  expect(parseTheme("light")).toBe("light");
  expect(parseTheme("system")).toBeUndefined();
  expect(parseTheme('dark" onload="')).toBeUndefined();
  expect(parseTheme(undefined)).toBeUndefined();
});
