import { describe, expect, it } from "vitest";
import { openRotation, rotationReducer } from "./rotation-state";
import { asksForSystemId, replacedSystemIds, systemIdOf } from "./system-ids";
import { attemptOf, viewOf } from "@/lib/domain/connection-view.fixture";

const bytes = (n: number) => Uint8Array.from({ length: n }, (_, index) => (index * 31 + n) % 200);
const doubtful = viewOf({
  attempts: { settings: [], credentials: [attemptOf(11, { systemId: "tried" })] },
});
const untick = (view = doubtful) =>
  rotationReducer(openRotation(view, bytes), { type: "part", part: "systemId", on: false });

describe("the system ID that goes with the new password", () => {
  it("is the one in force where that is certain", () => {
    const state = openRotation(viewOf(), bytes);
    expect(systemIdOf(state, viewOf())).toBe("mobi_eu_prod1");
    expect(asksForSystemId(state, viewOf())).toBe(false);
  });

  it("is asked for while several may be, and is none until it is typed and valid", () => {
    expect(asksForSystemId(untick(), doubtful)).toBe(true);
    expect(systemIdOf(untick(), doubtful)).toBeNull();
    const typed = (text: string) => rotationReducer(untick(), { type: "id-in-use", text });
    expect(systemIdOf(typed("not valid"), doubtful)).toBeNull();
    expect(systemIdOf(typed("tried"), doubtful)).toBe("tried");
  });

  it("is asked for where none is recorded", () => {
    const unknown = viewOf({ systemId: null, systemIdFrom: null });
    expect(asksForSystemId(untick(unknown), unknown)).toBe(true);
    expect(systemIdOf(untick(unknown), unknown)).toBeNull();
  });

  it("is the new one where it is rotated, once it is valid", () => {
    const state = openRotation(doubtful, bytes);
    expect(systemIdOf(state, doubtful)).toBe(state.draft.systemId);
    expect(systemIdOf(rotationReducer(state, { type: "system-id", text: "" }), doubtful)).toBeNull();
  });
});

it("replaces all that may be in force, and says so only where that is more than one", () => {
  expect(replacedSystemIds(openRotation(doubtful, bytes))).toEqual(["mobi_eu_prod1", "tried"]);
  expect(replacedSystemIds(openRotation(viewOf(), bytes))).toEqual([]);
});
