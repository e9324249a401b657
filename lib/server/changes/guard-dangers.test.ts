import { expect, it, vi } from "vitest";

import { answers } from "../provider/local-provider.fixture";
import { apply, fine, office, record, sent, valueOf, world } from "./change.fixture";
import type { ChangeContext } from "./context";
import { guardDangers, switchesOff } from "./guard-dangers";

vi.mock("@/lib/server/http/log", () => ({ log: { error: vi.fn() } }));

const off = { ...office, enabled: false };

it("settings switch a connection off as long as it may be on", async () => {
  const here = await world(fine);
  expect(await switchesOff(here.context, off)).toBe(true);
  await record(here);
  expect(await switchesOff(here.context, off)).toBe(true);
  expect(await switchesOff(here.context, office)).toBe(false);
  await sent(apply(here, off));
  expect(await switchesOff(here.context, off)).toBe(false);
  here.answerWith(answers(500));
  await sent(apply(here, office));
  expect(await switchesOff(here.context, off)).toBe(true);
});

it("after a move to another host nobody knows what is in force there", async () => {
  const here = await world(fine);
  await record(here, off);
  const { connection } = here.context;
  const moved = {
    ...here.context,
    connection: { ...connection, provider: { ...connection.provider, host: "new.example.net" } },
  };
  expect(await switchesOff(here.context, off)).toBe(false);
  expect(await switchesOff(moved, off)).toBe(true);
  const judged = async (context: ChangeContext) =>
    valueOf(await guardDangers(context, await here.state(), off, context.connection.name));
  expect(await judged(here.context)).toEqual([]);
  expect(await judged(moved)).toEqual(["disables", "cuts-limit"]);
});
