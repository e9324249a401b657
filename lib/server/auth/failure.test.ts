import { describe, expect, it } from "vitest";

import { briefly, failureOf, failureOfError } from "./failure";

const thrown = (message: string, more: Record<string, unknown> = {}) =>
  Object.assign(new Error(message), more);

describe("why somebody is not signed in", () => {
  it.each([
    ["access_denied", "denied"],
    ["invalid_client", "refused-client"],
    ["invalid_grant", "expired"],
    ["temporarily_unavailable", "unreachable"],
    ["<script>", "answer"],
    ["constructor", "answer"],
  ])("the SSO's error %s is %s", (error, code) => {
    expect(failureOfError(error)).toBe(code);
  });

  it.each([
    [thrown("invalid_grant (code expired)", { name: "OPError", error: "invalid_grant" }), "expired"],
    [thrown("state mismatch, expected a, got: b", { name: "RPError" }), "expired"],
    [thrown("nonce mismatch, expected a, got: b", { name: "RPError" }), "answer"],
    [thrown("outgoing request timed out after 8000ms", { name: "RPError" }), "unreachable"],
    [thrown("connect ECONNREFUSED 127.0.0.1:1", { code: "ECONNREFUSED" }), "unreachable"],
    [thrown("unexpected JWT alg received, expected RS256, got: none", { name: "RPError" }), "answer"],
    [thrown("expected 200 OK, got: 500 Internal Server Error", { name: "OPError" }), "answer"],
    ["a string", "answer"],
    [undefined, "answer"],
  ])("%s is %s", (error, code) => {
    expect(failureOf(error)).toBe(code);
  });

  it("is logged by name and message only", () => {
    const error = thrown("wrong", { jwt: "eyJ.secret.token", cause: thrown("because") });
    expect(briefly(error)).toBe("Error: wrong; Error: because");
    expect(briefly({ jwt: "eyJ" })).toBe("not an error");
    expect(briefly(thrown("x".repeat(5000)))).toHaveLength(300);
  });
});
