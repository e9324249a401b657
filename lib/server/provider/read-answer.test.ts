import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { outcomeSchema } from "@/lib/domain/outcome";
import type { Answer } from "./exchange";
import { outcomeOfAnswer, outcomeOfSilence } from "./read-answer";

const KEY = "mbv_live_4f9c2d1e";
const PASSWORD = 'tR7"k\\2Q';
const MS = 12;

const anyText = fc.array(fc.nat({ max: 0xffff })).map((units) => String.fromCharCode(...units));

const answer = (status: number, body: string, more: Partial<Answer> = {}): Answer => ({
  kind: "answer",
  status,
  contentType: "application/json",
  retryAfter: null,
  body,
  ...more,
});
const outcome = (status: number, body: string, more: Partial<Answer> = {}) =>
  outcomeOfAnswer(answer(status, body, more), [KEY, PASSWORD], MS);
const message = (body: unknown) => {
  const read = outcome(400, typeof body === "string" ? body : JSON.stringify(body));
  return read.kind === "rejected" ? read.message : "not rejected";
};

describe("a 2xx", () => {
  const applied = [
    ["nothing", "", "application/json"],
    ["nothing, declared as HTML, as small servers do", "", "text/html; charset=UTF-8"],
    ["blanks", " \r\n", "text/plain"],
    ["broken JSON", '{"ok":', "application/json"],
    ["text", "OK", "text/plain"],
    ["JSON declared as HTML", '{"status":"ok"}', "text/html"],
    ["a list", "[]", "application/json"],
    ["null", "null", "application/json"],
    ["an empty error", '{"error":null,"code":200}', "application/json"],
    ["error false", '{"error":false}', "application/json"],
    ["a code below 400", '{"code":200,"message":"Updated"}', "application/json"],
    ["XML that is no page", '<?xml version="1.0"?><ok/>', "application/xml"],
  ];
  it.each(applied)("with %s is applied", (_, body = "", contentType = "") => {
    expect(outcome(200, body, { contentType })).toEqual({ kind: "applied", status: 200, ms: MS });
  });

  it.each([200, 201, 202, 204, 206, 299])("of %i is applied", (status) => {
    expect(outcome(status, "{}")).toEqual({ kind: "applied", status, ms: MS });
  });

  const foreign = [
    ["an HTML page", "<!doctype html><title>Sign in</title>", "text/html"],
    ["a page without its type", "\n <!DOCTYPE html><p>Welcome", ""],
    ["a page declared as JSON", "<html><body>Maintenance", "application/json"],
    ["a page behind a comment", "<!-- proxy --><html>", "text/plain"],
    ["a page as XML", '<?xml version="1.0"?>\n<html xmlns="x">', "application/xhtml+xml"],
    ["text declared as HTML", "Welcome to the guest network", "text/html"],
    ["an error string", '{"error":"Invalid ranges"}', "application/json"],
    ["an error object", '{"error":{"message":"no"}}', "application/json"],
    ["a code of 400", '{"code":400}', "application/json"],
    ["a code of 401 and a message", '{"code":401,"message":"Invalid Credentials"}', "application/json"],
    ["a code as text", '{"code":"500"}', "application/json"],
    ["an error behind a byte order mark", '\uFEFF{"error":"x"}', "application/json"],
    ["an error declared as HTML", '{"error":"x"}', "text/html"],
  ];
  it.each(foreign)("with %s is unconfirmed", (_, body = "", contentType = "") => {
    const expected = { kind: "unconfirmed", why: "not-the-providers", status: 200, ms: MS };
    expect(outcome(200, body, { contentType })).toEqual(expected);
  });
});

describe("any other status", () => {
  it.each([400, 401, 402, 403, 404, 405, 409, 410, 413, 418, 422, 429, 451, 499])(
    "%i is rejected",
    (status) => {
      expect(outcome(status, '{"code":1,"message":"No."}')).toEqual({
        kind: "rejected",
        status,
        message: "No.",
        retryAfter: null,
        ms: MS,
      });
    },
  );

  it.each([
    [408, "retry-later"],
    [425, "retry-later"],
    [300, "redirect"],
    [301, "redirect"],
    [302, "redirect"],
    [304, "redirect"],
    [307, "redirect"],
    [308, "redirect"],
    [500, "server-error"],
    [501, "server-error"],
    [502, "server-error"],
    [503, "server-error"],
    [504, "server-error"],
    [599, "server-error"],
    [999, "server-error"],
  ])("%i is unconfirmed: %s", (status, why) => {
    expect(outcome(status, "{}", { retryAfter: "5" })).toEqual({ kind: "unconfirmed", why, status, ms: MS });
  });

  it.each([
    ["30", "30"],
    ["Wed, 21 Oct 2026 07:28:00 GMT", "Wed, 21 Oct 2026 07:28:00 GMT"],
    ["<b>soon</b>", null],
    ["soon", null],
    ["1".repeat(50), null],
    ["", null],
    [KEY, null],
  ])("429 tells Retry-After %s as %s", (retryAfter, told) => {
    expect(outcome(429, "{}", { retryAfter })).toMatchObject({ kind: "rejected", retryAfter: told });
  });
});

describe("the message of a rejection", () => {
  it("is taken from every shape that was seen, and from none else", () => {
    expect(message({ code: 401, message: "Invalid Credentials" })).toBe("Invalid Credentials");
    expect(message({ error: "allowed_ips is not valid" })).toBe("allowed_ips is not valid");
    expect(message({ error: { message: "no such field" } })).toBe("no such field");
    expect(message({ message: " ", error: "the second" })).toBe("the second");
    expect(message({ message: 5, error: ["x"] })).toBeNull();
    for (const body of ["", "null", "[]", '"text"', "<h1>Bad request</h1>", '{"message":', "{}"]) {
      expect(message(body)).toBeNull();
    }
  });

  it("is cut to 300 characters, never in the middle of one", () => {
    expect(message({ message: "x".repeat(5000) })).toBe("x".repeat(300));
    expect(message({ message: "😀".repeat(400) })).toBe("😀".repeat(300));
  });

  it("holds no control, direction or separator characters", () => {
    expect(message({ message: "a\r\nb\tc\u0000d\u001b[31me\u2028f\u2029g" })).toBe("a b c d [31me f g");
    expect(message({ message: "\u202eevil\u202c in\u200ev\u200balid\u2066\ufeff" })).toBe("evil invalid");
    expect(message({ message: "half \ud83d" })).toBe("half");
  });

  it.each([
    ["the key", { message: `key ${KEY} is unknown` }],
    ["the password, which JSON escapes", { message: `password ${PASSWORD} is weak` }],
    ["the key beside the message", { message: "no", request: { authorization: `Bearer ${KEY}` } }],
    ["the password with blanks in it", { message: `password ${[...PASSWORD].join(" ")}` }],
    ["the key with invisible characters in it", { message: [...KEY].join("\u200b") }],
    [
      "the key in an escaped form",
      `{"message":"${[...KEY].map((c) => `\\u00${c.charCodeAt(0).toString(16)}`).join("")}"}`,
    ],
    ["the password where the message is cut", { message: "x".repeat(296) + PASSWORD }],
  ])("is left out when it repeats %s", (_, body) => {
    expect(message(body)).toBeNull();
  });

  it("survives any body, and always fits the ledger", () => {
    fc.assert(
      fc.property(fc.integer({ min: 200, max: 599 }), fc.oneof(anyText, fc.json()), (status, body) => {
        const read = outcomeSchema.parse(outcome(status, body, { contentType: "text/html" }));
        expect(read.kind === "rejected" ? (read.message ?? "") : "").not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u);
      }),
    );
  });
});

describe("a call without an answer", () => {
  it.each([
    ["ENOTFOUND", "lookup"],
    ["EAI_AGAIN", "lookup"],
    ["EAI_NODATA", "lookup"],
    ["ECONNREFUSED", "refused"],
    ["DEPTH_ZERO_SELF_SIGNED_CERT", "certificate"],
    ["SELF_SIGNED_CERT_IN_CHAIN", "certificate"],
    ["UNABLE_TO_VERIFY_LEAF_SIGNATURE", "certificate"],
    ["UNABLE_TO_GET_ISSUER_CERT_LOCALLY", "certificate"],
    ["CERT_HAS_EXPIRED", "certificate"],
    ["ERR_TLS_CERT_ALTNAME_INVALID", "certificate"],
    ["INVALID_PURPOSE", "certificate"],
    ["EHOSTUNREACH", "unreachable"],
    ["ETIMEDOUT", "unreachable"],
    ["EPROTO", "unreachable"],
    ["", "unreachable"],
  ])("and without a byte sent is not sent: %s is %s", (code, why) => {
    expect(outcomeOfSilence({ kind: "silence", written: false, code }, MS)).toEqual({
      kind: "not-sent",
      why,
      ms: MS,
    });
  });

  it.each(["ECONNRESET", "EPIPE", "ETIMEDOUT", "ECONNREFUSED", "CERT_HAS_EXPIRED", ""])(
    "is unconfirmed once anything was written, whatever its code: %s",
    (code) => {
      const expected = { kind: "unconfirmed", why: "reset", status: null, ms: MS };
      expect(outcomeOfSilence({ kind: "silence", written: true, code }, MS)).toEqual(expected);
    },
  );

  it("is unconfirmed and foreign when the answer was not HTTP", () => {
    const expected = { kind: "unconfirmed", why: "not-the-providers", status: null, ms: MS };
    expect(outcomeOfSilence({ kind: "silence", written: true, code: "HPE_INVALID_CONSTANT" }, MS)).toEqual(
      expected,
    );
  });
});
