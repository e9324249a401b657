import { expect, it } from "vitest";

import { isComposing } from "./input-events";

it.each([
  ["Enter of the keyboard", { isComposing: false, keyCode: 13 }, false],
  ["Enter that ends a word in Chromium and Firefox", { isComposing: true, keyCode: 229 }, true],
  ["Enter that ends a word in Safari", { isComposing: false, keyCode: 229 }, true],
])("%s", (_, event, taken) => expect(isComposing(event)).toBe(taken));
