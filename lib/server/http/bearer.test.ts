import { expect, it } from "vitest";

import { carriesToken } from "./bearer";

it("takes the token and nothing else", () => {
  expect(carriesToken("Bearer sesame", "sesame")).toBe(true);
  for (const header of [
    null,
    "",
    "sesame",
    "Bearer",
    "Bearer ",
    "Bearer sesame2",
    "bearer sesame",
    "Basic sesame",
  ])
    expect(carriesToken(header, "sesame"), String(header)).toBe(false);
});
