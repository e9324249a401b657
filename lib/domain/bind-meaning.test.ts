import fc from "fast-check";
import { describe, expect, it } from "vitest";

import type { BindContext } from "./bind-context";
import { type BindMeaning, bindMeaning, speaksOfPassword } from "./bind-meaning";
import type { BindResult } from "./bind-result";

const refused = (status: number): BindResult => ({
  kind: "refused",
  ms: 12,
  status,
  answer: "bind_transmitter_resp",
});
const on: BindContext = { enabled: "on", addressAllowed: true };
const sentenceOf = (meaning: BindMeaning) => (meaning.kind === "bound" ? "" : meaning.sentence);

const someStatus = fc.oneof(fc.integer({ min: 1, max: 0xff }), fc.integer({ min: 1, max: 0xffffffff }));
const somePhase = fc.constantFrom("connect" as const, "tls" as const, "bind" as const);
const someResult: fc.Arbitrary<BindResult> = fc.oneof(
  someStatus.map(refused),
  fc.constantFrom(0x05, 0x08, 0x0d, 0x0e, 0x0f, 0x53, 0x58).map(refused),
  fc.constant({ kind: "refused", ms: 1, status: 0x0e, answer: "generic_nack" } as const),
  somePhase.map((phase) => ({ kind: "closed", ms: 1, phase }) as const),
  somePhase.map((phase) => ({ kind: "timeout", ms: 1, phase }) as const),
  fc.constant({ kind: "unreachable", ms: 1, code: "refused" } as const),
  fc.constant({ kind: "not-smpp", ms: 1, noise: "http" } as const),
  fc.constant({ kind: "bound", ms: 1 } as const),
);
const someContext: fc.Arbitrary<BindContext> = fc
  .record({
    enabled: fc.constantFrom("on" as const, "off" as const, "in-doubt" as const),
    addressAllowed: fc.constantFrom(true, false, undefined),
    ago: fc.constantFrom(undefined, 3, 45, 90),
  })
  .map(({ ago, ...context }) => (ago === undefined ? context : { ...context, justRotatedSecondsAgo: ago }));

describe("what a bind says of the password", () => {
  it("is something only with ESME_RINVPASWD, and only of a connection that is on", () => {
    fc.assert(
      fc.property(someResult, someContext, (result, context) => {
        const speaks =
          result.kind === "refused" &&
          result.status === 0x0e &&
          result.answer === "bind_transmitter_resp" &&
          context.enabled === "on";
        const expected = result.kind === "bound" ? "bound" : speaks ? "speaks-of-password" : "says-nothing";
        expect(bindMeaning(result, context).kind).toBe(expected);
      }),
    );
  });

  it("is never more than the result says, in plain sentences without an outcome's word", () => {
    fc.assert(
      fc.property(someResult, someContext, (result, context) => {
        const sentence = sentenceOf(bindMeaning(result, context));
        expect(sentence).not.toMatch(/old password|probably|applied|rejected|not sent|not confirmed|!/);
        if (result.kind !== "bound") expect(sentence).toMatch(/^[A-Z].*\.$/);
      }),
    );
  });

  it("is nothing while the connection is off, or may be", () => {
    expect(bindMeaning(refused(0x0e), { ...on, enabled: "off" })).toMatchObject({ why: "switched-off" });
    expect(bindMeaning(refused(0x0e), { ...on, enabled: "in-doubt" })).toMatchObject({ why: "may-be-off" });
  });

  it("leaves open what else a code can mean, and leaves naming that to the causes", () => {
    for (const status of [0x05, 0x08, 0x0d, 0x0f, 0x53, 0x58]) {
      expect(sentenceOf(bindMeaning(refused(status), on))).toBe(
        "The bind was refused, and this code can also mean that nothing is wrong with the password.",
      );
    }
    expect(sentenceOf(bindMeaning(refused(0x401), on))).toMatch(/code that says nothing about the password/);
  });

  it("waits half a minute for new credentials", () => {
    const said = (justRotatedSecondsAgo: number) =>
      sentenceOf(bindMeaning(refused(0x0e), { ...on, justRotatedSecondsAgo }));
    expect(said(29)).toContain("may take a little longer");
    expect(said(30)).not.toContain("may take a little longer");
  });
});

it("one code of them all speaks of the password", () => {
  const codes = Array.from({ length: 0x500 }, (_, status) => status).filter(speaksOfPassword);
  expect(codes).toEqual([0x0e]);
});
