import { expect, it, onTestFinished, vi } from "vitest";

import { chainOf } from "./chain-watch";
import { appendNote } from "./notes.fixture";
import { allow, temporaryLedger } from "./temporary.fixture";

vi.mock("@/lib/server/http/log", () => ({ log: { error: vi.fn() } }));

async function watched() {
  const store = await temporaryLedger();
  onTestFinished(store.remove);
  for (let i = 0; i < 3; i++) await appendNote(store.ledger, "smpp");
  const edit = async (seq: number) => {
    await allow(store.db, "ledger", "update");
    await store.db.updateTable("ledger").set({ person: "nobody" }).where("seq", "=", seq).execute();
  };
  return { ...store, edit, look: () => chainOf(store.db, "smpp") };
}

it("is verified at the first look, and what came since at every other", async () => {
  const { ledger, look, edit } = await watched();
  const first = await look();
  expect(first).toMatchObject({ entries: 3, broken: null });
  expect(Math.abs((first?.at ?? 0) - Date.now())).toBeLessThan(5_000);
  await appendNote(ledger, "smpp");
  expect(await look()).toMatchObject({ entries: 4, broken: null });
  await appendNote(ledger, "smpp");
  await edit(5);
  expect(await look()).toMatchObject({ entries: 4, broken: { seq: 5 } });
});

it("is verified as a whole again after ten minutes, which finds an older entry that was edited", async () => {
  const { look, edit } = await watched();
  await look();
  await edit(2);
  expect(await look()).toMatchObject({ entries: 3, broken: null });
  const now = performance.now();
  vi.spyOn(performance, "now").mockReturnValue(now + 601_000);
  const broken = { seq: 2, what: "its filter columns do not follow from its content" };
  await expect.poll(look).toMatchObject({ entries: 1, broken });
});

it("of nothing is whole", async () => {
  const { db } = await watched();
  expect(await chainOf(db, "nothing")).toMatchObject({ entries: 0, broken: null });
});
