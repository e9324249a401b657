import { expect, test } from "vitest";
import type { BindContext } from "@/lib/domain/bind-context";
import type { BindResult } from "@/lib/domain/bind-result";
import { bindVerdict } from "./bind-verdict";

const on: BindContext = { enabled: "on", addressAllowed: true };

const refused = (status: number): BindResult => ({
  kind: "refused",
  status,
  answer: "bind_transmitter_resp",
  ms: 5,
});

test("only a code that speaks of the password lets the old one be suspected", () => {
  expect(bindVerdict(refused(0x0e), on)).toMatch(/The old one may still be in force\. Send again/);
});

test.each<BindResult>([
  refused(0x05),
  refused(0x0d),
  refused(0x0f),
  refused(0x58),
  { kind: "closed", phase: "bind", ms: 5 },
  { kind: "timeout", phase: "connect", ms: 10_000 },
  { kind: "unreachable", code: "refused", ms: 1 },
  { kind: "closed", phase: "tls", ms: 1 },
])("$kind $status: nothing is learnt about the passwords", (result) => {
  const verdict = bindVerdict(result, on);
  expect(verdict).toMatch(/does not tell whether the change is in force/);
  expect(verdict).not.toMatch(/still be in force|probably/);
});

test.each(["off", "in-doubt"] as const)("of a connection that is %s nothing is learnt", (enabled) => {
  expect(bindVerdict(refused(0x0e), { ...on, enabled })).toMatch(
    /switched off: .* does not tell whether the change is in force/,
  );
});

test("a bind needs no verdict: the outcome itself says it", () => {
  expect(bindVerdict({ kind: "bound", ms: 5 }, on)).toBeNull();
});
