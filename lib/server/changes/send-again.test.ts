import { describe, expect, it, vi } from "vitest";

import { answers } from "../provider/local-provider.fixture";
import {
  again,
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
import { applySettings } from "./apply-settings";
import { rotateCredentials } from "./rotate-credentials";
import { sendAgain } from "./send-again";

vi.mock("@/lib/server/http/log", () => ({ log: { error: vi.fn() } }));

/** A connection with settings recorded at seq 1 and an unconfirmed change at seq 2, by Alice. */
async function openQuestion(settings = wider): Promise<World> {
  const here = await world(answers(504));
  await record(here);
  const { outcome, seq } = await sent(apply(here, settings));
  expect([outcome.kind, seq]).toEqual(["unconfirmed", 2]);
  return here;
}

const bodies = ({ provider }: World) => provider.requests.map(({ body }) => body);

describe("sending again", () => {
  it("repeats exactly the body, also by another person, and settles the question", async () => {
    const here = await openQuestion();
    here.answerWith(fine);
    const change = valueOf(await again(here.as(bob), 2));
    expect(change).toMatchObject({ seq: 4, outcome: { kind: "applied" }, recorded: true });
    const [first, second] = bodies(here);
    expect(second).toBe(first);
    expect(await here.state()).toMatchObject({ openSettings: [], settings: { seq: 4, actor: bob } });
    const [request] = (await here.ledger.entries("smpp", 2)).toReversed();
    expect(request).toMatchObject({ actor: bob, event: { repeats: 2, secret: null } });
  });

  it("keeps a system ID that came with the first attempt", async () => {
    const here = await world(answers(500));
    const first = {
      settings: office,
      systemId: "mobi_eu",
      base: 0,
      reason: null,
      confirmation: "EU production",
    };
    await applySettings(here.context, first);
    expect((await here.state()).systemId).toBeNull();
    here.answerWith(fine);
    valueOf(await again(here.context, 1));
    expect((await here.state()).systemId?.value).toBe("mobi_eu");
  });

  it.each([
    ["rejected", 400, { openSettings: [{ seq: 2 }], failedRepeat: { seq: 4, outcome: "rejected" } }],
    ["not confirmed", 500, { openSettings: [{ seq: 2 }, { seq: 4, repeats: 2 }], failedRepeat: null }],
  ])(
    "leaves the question open when it is %s, and can be repeated by the newer seq",
    async (_, status, open) => {
      const here = await openQuestion();
      here.answerWith(answers(status));
      expect(valueOf(await again(here.context, 2)).seq).toBe(4);
      expect(await here.state()).toMatchObject(open);
      expect(errorOf(await again(here.context, 2)).code).toBe("conflict");
      here.answerWith(fine);
      expect(valueOf(await again(here.context, 4)).outcome.kind).toBe("applied");
      expect((await here.state()).openSettings).toEqual([]);
      expect(new Set(bodies(here)).size).toBe(1);
    },
  );

  it("leaves the question open when it is not sent", async () => {
    const here = await openQuestion();
    await here.provider.stop();
    expect(valueOf(await again(here.context, 2)).outcome.kind).toBe("not-sent");
    expect((await here.state()).failedRepeat).toEqual({ seq: 4, outcome: "not-sent" });
  });
});

describe("sending again is refused", () => {
  it("once the question is settled", async () => {
    const here = await openQuestion();
    here.answerWith(fine);
    await sent(apply(here, office));
    const refusal = errorOf(await again(here.context, 2));
    expect(refusal.code).toBe("conflict");
    expect(refusal.message).toContain("settled already");
    expect(bodies(here)).toHaveLength(2);
  });

  it("when there never was a question, or of that number", async () => {
    const here = await openQuestion();
    for (const seq of [1, 3, 99]) expect(errorOf(await again(here.context, seq)).code).toBe("conflict");
    const other = await world();
    await record(other);
    expect(errorOf(await again(other.context, 1)).code).toBe("conflict");
    expect(bodies(here)).toHaveLength(1);
  });

  it("when anything was requested since, even if it was rejected, and says by whom", async () => {
    const here = await openQuestion();
    here.answerWith(answers(400));
    expect((await sent(apply(here, office, here.as(bob)))).outcome.kind).toBe("rejected");
    const refusal = errorOf(await again(here.context, 2));
    expect(refusal.code).toBe("conflict");
    expect(refusal.message).toContain(bob.label);
    expect((await here.state()).openSettings).toMatchObject([{ seq: 2 }]);
    expect(errorOf(await again(here.context, 4)).code).toBe("conflict");
    expect(bodies(here)).toHaveLength(2);
  });

  it("of an unconfirmed rotation: nobody holds its password here", async () => {
    const here = await world(answers(500));
    await record(here);
    const secret = { password: "tR7kx2Qm", systemId: null };
    const rotation = valueOf(
      await rotateCredentials(here.context, { secret, base: 1, reason: null, repeats: null }),
    );
    expect(errorOf(await again(here.context, rotation.seq)).code).toBe("conflict");
    expect(bodies(here)).toHaveLength(1);
  });

  it("when the provider's address is another one now", async () => {
    const here = await openQuestion();
    const { connection } = here.context;
    const provider = { ...connection.provider, host: "new.example.net" };
    const refusal = errorOf(await again({ ...here.context, connection: { ...connection, provider } }, 2));
    expect(refusal.code).toBe("nothing-known");
    expect(refusal.message).toContain("new.example.net");
    expect(bodies(here)).toHaveLength(1);
  });

  it("without the name typed when it is dangerous, and only then", async () => {
    const dangerous = await openQuestion({ ...office, enabled: false });
    const unnamed = { seq: 2, reason: null, confirmation: "" };
    expect(errorOf(await sendAgain(dangerous.context, unnamed))).toMatchObject({
      code: "invalid",
      field: "confirmation",
    });
    expect(bodies(dangerous)).toHaveLength(1);
    const harmless = await openQuestion();
    expect(valueOf(await sendAgain(harmless.context, unnamed)).seq).toBe(4);
  });

  it("without a recent sign-in when it is dangerous, and only then", async () => {
    const dangerous = await openQuestion(wide);
    const old = { ...dangerous.context, recentSignIn: false };
    expect(errorOf(await again(old, 2)).code).toBe("recent-sign-in");
    expect(bodies(dangerous)).toHaveLength(1);
    const harmless = await openQuestion();
    expect(valueOf(await again({ ...harmless.context, recentSignIn: false }, 2)).seq).toBe(4);
  });
});

it("of two who send again at once, one goes through", async () => {
  const here = await openQuestion();
  here.answerWith(fine);
  const results = await Promise.all([again(here.context, 2), again(here.as(bob), 2)]);
  expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  expect(bodies(here)).toHaveLength(2);
});

it("of two different attempts the newest is repeated, and both stay in doubt", async () => {
  const here = await openQuestion();
  await sent(apply(here, { ...office, dailyLimit: 500 }));
  expect(errorOf(await again(here.context, 2)).code).toBe("conflict");
  expect(valueOf(await again(here.context, 4))).toMatchObject({ seq: 6, outcome: { kind: "unconfirmed" } });
  expect((await here.state()).openSettings).toMatchObject([{ seq: 2 }, { seq: 4 }, { seq: 6, repeats: 4 }]);
  const [, second, third] = bodies(here);
  expect(third).toBe(second);
  here.answerWith(fine);
  expect(valueOf(await again(here.context, 6)).outcome.kind).toBe("applied");
  expect((await here.state()).openSettings).toEqual([]);
});
