import { expect, it, vi } from "vitest";

import { alice, apply, bob, errorOf, office, record, sent, wider, world } from "./change.fixture";
import { answers } from "../provider/local-provider.fixture";
import { applySettings } from "./apply-settings";
import { appendNote } from "./append-decided";

vi.mock("@/lib/server/http/log", () => ({ log: { error: vi.fn() } }));

const check = {
  type: "bind.checked",
  systemId: "mobi",
  request: null,
  onWord: false,
  since: 0,
  foreign: false,
  from: null,
  result: { kind: "bound", ms: 5 },
} as const;

it("what depends on nothing is written after whatever was faster", async () => {
  const here = await world();
  await record(here);
  const { append } = here.ledger;
  let faster = 2;
  const ledger: typeof here.ledger = {
    ...here.ledger,
    append: async (head, actor, event) => {
      if (faster > 0) await append(head, bob, check);
      faster -= 1;
      return append(head, actor, event);
    },
  };
  await appendNote({ ...here.context, ledger }, check);
  const entries = await here.ledger.entries("smpp", 10);
  expect(entries.map(({ actor }) => actor.label)).toEqual([alice, bob, bob, alice].map(({ label }) => label));
});

const carol = { issuer: "https://sso.example.net", subject: "3", label: "carol@example.com" };

it("a refusal names who moved the version, not who came later and moved nothing", async () => {
  const here = await world();
  const stale = { settings: office, systemId: null, base: 0, reason: null, confirmation: "" };
  const named = async (base: number) =>
    errorOf(await applySettings(here.context, { ...stale, base })).message;

  await record(here, office, "mobi");
  await appendNote(here.as(carol), check);
  expect(await named(0)).toContain(alice.label);

  await sent(apply(here, wider, here.as(bob)));
  here.answerWith(answers(400));
  await sent(apply(here, office, here.as(carol)));
  await appendNote(here.as(carol), check);
  expect(await named(1)).toContain(bob.label);

  // Too long ago to be looked for.
  for (let notes = 0; notes < 25; notes += 1) await appendNote(here.as(carol), check);
  expect(await named(1)).toMatch(/^Somebody changed/);
});
