import { expect, it } from "vitest";

import { pageDigest, readPageDigest } from "./page-digest";

it.each([
  { errorId: "0d9c4c3e-1f2a-4a55-9d3b-8a1c5e7f9b10", lost: null },
  { errorId: "0d9c4c3e-1f2a-4a55-9d3b-8a1c5e7f9b10", lost: "The ledger’s database does not answer." },
])("says the same in the browser: $lost", (failing) => {
  expect(readPageDigest(pageDigest(failing))).toEqual(failing);
});

it("takes what Next made itself for an id", () => {
  expect(readPageDigest("1234567")).toEqual({ errorId: "1234567", lost: null });
});
