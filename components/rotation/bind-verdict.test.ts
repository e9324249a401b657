import { expect, test } from "vitest";
import type { BindResult } from "@/lib/domain/bind-result";
import { bindVerdict } from "./bind-verdict";

const refused = (status: number): BindResult => ({
  kind: "refused",
  status,
  answer: "bind_transmitter_resp",
  ms: 5,
});

test.each([0x0d, 0x0e, 0x0f])("refused with 0x%x: the old one is probably still in force", (status) => {
  expect(bindVerdict(refused(status))).toMatch(/^The old password is probably still in force/);
});

test("a closed socket says little", () => {
  expect(bindVerdict({ kind: "closed", phase: "bind", ms: 5 })).toMatch(/may still be in force/);
});

test.each<BindResult>([
  refused(0x05),
  refused(0x58),
  { kind: "timeout", phase: "connect", ms: 10_000 },
  { kind: "unreachable", code: "refused", ms: 1 },
  { kind: "closed", phase: "tls", ms: 1 },
])("$kind: nothing is learnt about the passwords", (result) => {
  expect(bindVerdict(result)).toMatch(/^This does not tell which password is in force/);
});

test("a bind needs no verdict: the outcome itself says it", () => {
  expect(bindVerdict({ kind: "bound", ms: 5 })).toBeNull();
});
