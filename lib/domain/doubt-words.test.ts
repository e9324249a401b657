import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { difference } from "./difference";
import { type AskedFor, rotationTraffic, sendAgainWords, trafficIf, type TrafficWords } from "./doubt-words";
import { saysOutcome } from "./outcome-words";
import type { Settings } from "./settings";

const times = { asked: "20:11", closed: "20:12", settings: "14 Aug" };
const text = ({ lead, rest }: TrafficWords) =>
  lead + rest.map((piece) => (typeof piece === "string" ? piece : times[piece.time])).join("");

const settings = (ranges: string[], more: Partial<Settings> = {}): Settings => ({
  enabled: true,
  dailyLimit: 25_000,
  allowlist: ranges.map((range) => ({ range, label: "" })),
  ...more,
});
const office = settings(["203.0.113.0/28", "192.0.2.0/24"]);
const off = { ...office, enabled: false };

function said(before: Settings, after: Settings) {
  const { arrived, notArrived } = trafficIf(difference(before, after), before);
  return [text(arrived), text(notArrived)];
}

const OFF = "no client can bind, and no message is accepted.";

describe("traffic while a change is in doubt", () => {
  it.each<[string, Settings, Settings, string, string]>([
    [
      "switched off",
      office,
      { ...off, dailyLimit: 40_000 },
      `Your traffic is off since 20:12 at the latest: ${OFF}`,
      "Your traffic goes on as before, with the settings of 14 Aug.",
    ],
    [
      "switched on",
      off,
      office,
      "Clients can bind since 20:11, from the addresses that were asked for.",
      `Your traffic stays off: ${OFF}`,
    ],
    [
      "a limit while off",
      off,
      { ...off, dailyLimit: 1 },
      `Your traffic stays off: ${OFF}`,
      `Your traffic stays off: ${OFF}`,
    ],
    [
      "a limit",
      office,
      { ...office, dailyLimit: 40_000 },
      "Messages beyond 40,000 a day are refused until midnight UTC.",
      "Your traffic goes on as before, with the settings of 14 Aug. Messages beyond 25,000 a day are refused.",
    ],
    [
      "no limit",
      office,
      { ...office, dailyLimit: null },
      "Messages are accepted without a daily limit.",
      "Your traffic goes on as before, with the settings of 14 Aug. Messages beyond 25,000 a day are refused.",
    ],
    [
      "a range for another",
      office,
      settings(["203.0.113.0/28", "198.51.100.0/24"]),
      "Clients at the removed range are refused on their next bind, unless another range lets them in. Those that are bound may stay bound. Clients at the added range can bind.",
      "Your traffic goes on as before, with the settings of 14 Aug. Clients at the added range are refused, unless another range lets them in. Clients at the removed range still get in.",
    ],
    [
      "the same again",
      office,
      office,
      "Your traffic goes on as before.",
      "Your traffic goes on as before, with the settings of 14 Aug.",
    ],
  ])("%s", (_, before, after, arrived, notArrived) => {
    expect(said(before, after)).toEqual([arrived, notArrived]);
  });

  it("dates nothing that is not known", () => {
    const { notArrived } = trafficIf(difference(office, off), null);
    expect(text(notArrived)).toBe("Your traffic goes on as before, with settings that are not known here.");
  });
});

const asked = (before: Settings, after: Settings): AskedFor => difference(before, after);

const once = { several: false, inVain: false };

describe("sending it again", () => {
  const fewer = settings(["203.0.113.0/28"], { dailyLimit: 40_000 });

  it("costs what the first attempt may not have done", () => {
    expect(sendAgainWords(asked(office, off), once)).toMatch(/this cuts clients off\.$/);
    expect(sendAgainWords(asked(office, fewer), once)).toMatch(/this may shut out clients/);
    expect(sendAgainWords(asked(fewer, settings(["203.0.113.0/28"])), once)).toMatch(
      /this lowers the limit\.$/,
    );
    expect(sendAgainWords(asked(settings(["203.0.113.0/28"]), fewer), once)).not.toMatch(/first attempt/);
  });

  it("speaks of every attempt where several are open", () => {
    expect(sendAgainWords(asked(office, off), { several: true, inVain: false })).toBe(
      "Settles it: the settings of the newest attempt go out once more. If no attempt arrived, this cuts clients off.",
    );
  });
});

describe("a repeat in vain", () => {
  it("leaves no promise behind that the next one settles it", () => {
    const words = sendAgainWords(asked(office, off), { several: false, inVain: true });
    expect(words).toMatch(/^The same settings go out once more\. It settles this only if/);
    expect(words).toMatch(/this cuts clients off\.$/);
  });
});

describe("traffic while credentials are in doubt", () => {
  it.each([
    [{ password: true, systemId: false }, "Keep the old password too."],
    [{ password: false, systemId: true }, "Keep the old system ID too."],
    [{ password: true, systemId: true }, "Keep the old system ID and password too."],
  ])("%j: what to keep ready", (parts, keep) => {
    const words = rotationTraffic(parts, "on");
    expect(words.keep).toBe(keep);
    expect(text(words.now)).toBe(
      "Clients that are bound may stay bound. One that connects again gets in only with the pair that is in force.",
    );
  });

  it("promises no bind while the connection is off, or may be", () => {
    const parts = { password: true, systemId: false };
    expect(text(rotationTraffic(parts, "off").now)).toMatch(/^No client can bind/);
    expect(text(rotationTraffic(parts, "in-doubt").now)).toMatch(/^The connection may be off/);
  });
});

describe("every sentence", () => {
  const range = fc.constantFrom("203.0.113.0/28", "192.0.2.0/24", "198.51.100.0/24");
  const some: fc.Arbitrary<Settings> = fc
    .record({
      enabled: fc.boolean(),
      ranges: fc.uniqueArray(range, { minLength: 1 }),
      dailyLimit: fc.constantFrom(null, 5, 25_000),
    })
    .map(({ ranges, ...more }) => settings(ranges, more));
  const parts = fc.constantFrom(
    { password: true, systemId: false },
    { password: false, systemId: true },
    { password: true, systemId: true },
  );

  it("is whole, and leaves the outcome's word to the heading", () => {
    fc.assert(
      fc.property(some, some, fc.boolean(), (before, after, known) => {
        const change = asked(before, after);
        const { arrived, notArrived } = trafficIf(change, known ? before : null);
        for (const sentence of [text(arrived), text(notArrived), sendAgainWords(change, once)]) {
          expect(sentence).toMatch(/^[A-Z][^!]*\.$/);
          expect(sentence).not.toMatch(/ {2}|\.\.|undefined|Infinity/);
          expect(saysOutcome(sentence)).toBe(false);
        }
      }),
    );
    fc.assert(
      fc.property(parts, fc.constantFrom("on", "off", "in-doubt"), (rotated, enabled) => {
        const { now, arrived, notArrived, keep } = rotationTraffic(rotated, enabled);
        for (const sentence of [text(now), arrived, notArrived, keep]) {
          expect(sentence).toMatch(/^[A-Z][^!]*\.$/);
          expect(saysOutcome(sentence)).toBe(false);
        }
      }),
    );
  });

  it("says off where it is off, in both cases or in one", () => {
    fc.assert(
      fc.property(some, some, (before, after) => {
        const [arrived = "", notArrived = ""] = said(before, after);
        expect(/traffic (is|stays) off/.test(arrived)).toBe(!after.enabled);
        expect(/traffic stays off/.test(notArrived)).toBe(!before.enabled);
      }),
    );
  });
});
