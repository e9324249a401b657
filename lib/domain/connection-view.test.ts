import { describe, expect, it } from "vitest";

import { type ConnectionView, maybeInForce } from "./connection-view";
import { dangersOf } from "./dangers";
import type { Settings } from "./settings";

const closed: Settings = {
  enabled: false,
  dailyLimit: null,
  allowlist: [{ range: "0.0.0.0/0", label: "" }],
};
const mark = { seq: 5, at: 0, by: "day@example.com" };

type Known = Parameters<typeof maybeInForce>[0];
const viewOf = (change: Partial<Known> = {}): Known => ({
  hostChanged: false,
  behind: null,
  settings: { ...mark, how: "applied", body: closed },
  openSettings: null,
  maybe: [],
  ...change,
});
const question = (settings: Settings): ConnectionView["openSettings"] => ({
  ...mark,
  settings,
  cause: "",
  sendAgain: null,
  repeat: null,
});

describe("the dangers of sending what is recorded once more", () => {
  const dangersIn = (view: Known) => dangersOf(maybeInForce(view), closed);

  it("are none while the record is the newest there is", () => {
    expect(dangersIn(viewOf())).toEqual([]);
  });

  it.each([
    ["the record may be behind the provider", viewOf({ behind: mark })],
    ["the provider's address changed", viewOf({ hostChanged: true })],
    ["nothing is known", viewOf({ settings: null })],
  ])("are those of something unknown when %s", (_, view) => {
    expect(dangersIn(view)).toEqual(["disables", "opens-to-all"]);
  });

  it("are judged against attempts that may be in force", () => {
    const office = { ...closed, enabled: true, allowlist: [{ range: "192.0.2.0/24", label: "" }] };
    expect(dangersIn(viewOf({ openSettings: question(office) }))).toEqual(["disables", "opens-to-all"]);
    expect(dangersIn(viewOf({ maybe: [office] }))).toEqual(["disables", "opens-to-all"]);
  });
});
