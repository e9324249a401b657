import { expect, it } from "vitest";

import { readEarlierSettings } from "./earlier-settings";
import { alice, applied, office, rejected, viewWorld, wider } from "./view.fixture";

const here = viewWorld();
const read = (seq: number | string) => readEarlierSettings(here.connection(), String(seq));

it("are those an entry carries, also when they were rejected", async () => {
  const recorded = await here.record(office);
  const asked = await here.request(wider);
  const ended = await here.settle(asked, rejected);
  expect(await read(recorded)).toMatchObject({ seq: recorded, by: alice.label, settings: office });
  expect(await read(asked)).toMatchObject({ settings: wider });
  expect(await read(ended)).toMatchObject({ settings: office });
});

it("are those in force after an entry without settings of its own", async () => {
  await here.record(office);
  const asked = await here.request(wider);
  expect(await read(await here.settle(asked, applied))).toMatchObject({ settings: wider });
});

it("are none of another connection, of no entry, or before anything was known", async () => {
  await here.request(office);
  for (const seq of [0, -1, 99, "1.5", "1e0", "0x1", "", " 1", "x", "9".repeat(40)]) {
    expect(await read(seq)).toBeNull();
  }
  const settled = await here.settle(1, rejected);
  expect(await read(settled)).toBeNull();
  expect(await readEarlierSettings({ slug: "other" }, "1")).toBeNull();
});
