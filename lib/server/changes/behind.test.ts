import { expect, it, vi } from "vitest";

import { markBehind } from "../ledger/mark-behind";
import { appendNote } from "../ledger/notes.fixture";
import { verifyEntries } from "../ledger/verify";
import { answers } from "../provider/local-provider.fixture";
import { applySettings } from "./apply-settings";
import {
  again,
  alice,
  apply,
  bob,
  errorOf,
  fine,
  office,
  record,
  sent,
  valueOf,
  wide,
  wider,
  world,
  type World,
} from "./change.fixture";
import { rotateCredentials } from "./rotate-credentials";

vi.mock("@/lib/server/http/log", () => ({ log: { error: vi.fn() } }));

const mark = ({ db }: World) => markBehind(db, bob, "Restored, INC-9");

const rotate = async (here: World) =>
  rotateCredentials(here.context, {
    secret: { password: "tR7kx2Qm", systemId: null },
    base: (await here.state()).version,
    reason: null,
    repeats: null,
  });

it("every connection is marked, who and why, and the ledger stays whole", async () => {
  const here = await world();
  await record(here);
  await appendNote(here.ledger, "other");
  expect(await mark(here)).toEqual(["other", "smpp"]);
  expect(await here.state()).toMatchObject({ behind: { seq: 2, actor: bob } });
  expect(await here.ledger.entries("smpp", 1)).toMatchObject([{ event: { reason: "Restored, INC-9" } }]);
  for (const connection of ["other", "smpp"]) {
    expect((await verifyEntries(here.db, connection)).broken).toBeNull();
  }
});

it("a rotation waits until settings are applied or recorded", async () => {
  const here = await world();
  await record(here);
  await mark(here);
  const refusal = errorOf(await rotate(here));
  expect(refusal.code).toBe("nothing-known");
  expect(refusal.message).toMatch(/may be behind the provider\. Nothing was sent\./);
  expect(here.provider.requests).toHaveLength(0);
  expect((await sent(apply(here, wider))).outcome.kind).toBe("applied");
  expect(valueOf(await rotate(here)).outcome.kind).toBe("applied");
  await mark(here);
  await record(here);
  expect(valueOf(await rotate(here)).outcome.kind).toBe("applied");
});

it("an older attempt is not sent again: what was lost may have come after it", async () => {
  const here = await world(answers(504));
  await record(here);
  await sent(apply(here, wider));
  await mark(here);
  here.answerWith(fine);
  expect(errorOf(await again(here.context, 2)).code).toBe("nothing-known");
});

it("dangers are judged as if nothing were known", async () => {
  const here = await world();
  await record(here, wide);
  const again = async () =>
    applySettings(here.context, {
      settings: { ...wide, dailyLimit: 300 },
      systemId: null,
      base: (await here.state()).settingsVersion,
      reason: null,
      confirmation: "",
    });
  await mark(here);
  expect(errorOf(await again())).toMatchObject({ code: "invalid", field: "confirmation" });
  expect((await sent(apply(here, wide))).outcome.kind).toBe("applied");
  expect(valueOf(await again()).kind).toBe("sent");
});

it("a form that was open before the restore has to look first, however far the ledger is by then", async () => {
  const here = await world();
  await record(here);
  await mark(here);
  const base = { settings: office, systemId: null, reason: null, confirmation: "" };
  for (const version of [1, 2, 3, 99]) {
    const refused = await applySettings(here.as(alice), { ...base, settings: wider, base: version });
    expect(errorOf(refused).code).toBe("conflict");
  }
});
