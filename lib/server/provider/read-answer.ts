import "server-only";
import * as z from "zod";

import { repeats } from "@/lib/domain/credentials";
import type { Outcome } from "@/lib/domain/outcome";
import type { Answer, Silence } from "./exchange";

const MESSAGE_LENGTH = 300;

/** The shapes of errors seen at the provider; any other shape, HTML or nothing is survived. */
const errorBody = z.object({
  message: z.string().optional().catch(undefined),
  error: z.unknown().optional(),
  code: z.coerce.number().optional().catch(undefined),
});

const nestedError = z.object({ message: z.string() });

/** The body as JSON, or undefined when it is none. */
function parseJson(body: string): unknown {
  try {
    return JSON.parse(body.replace(/^\uFEFF/, ""));
  } catch {
    return undefined;
  }
}

const parseError = (json: unknown) => errorBody.safeParse(json).data ?? null;

const repeatsAny = (text: string, secrets: readonly string[]) =>
  secrets.some((secret) => repeats(text, secret));

/** The provider's own words: control and direction characters removed, cut, none when they repeat a secret. */
function ownWords(body: string, secrets: readonly string[]): string | null {
  const parsed = parseError(parseJson(body));
  const candidates = [parsed?.message, parsed?.error, nestedError.safeParse(parsed?.error).data?.message];
  const words = candidates.find((text) => typeof text === "string" && text.trim() !== "");
  // The body may hold a secret in JSON's escapes, the words hold it as it is.
  if (typeof words !== "string" || repeatsAny(body, secrets) || repeatsAny(words, secrets)) return null;
  const clean = words
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ")
    // What is left of \p{C}: direction marks, zero width, halves of characters.
    .replace(/\p{C}+/gu, "")
    .trim();
  return [...clean].slice(0, MESSAGE_LENGTH).join("").trim() || null;
}

const retryAfterOf = ({ retryAfter }: Answer, secrets: readonly string[]) =>
  retryAfter !== null && /^(\d{1,9}|[\w ,:+-]{20,40})$/.test(retryAfter) && !repeatsAny(retryAfter, secrets)
    ? retryAfter
    : null;

/**
 * Whether a 2xx does not look like the provider's: a page, or JSON that carries an error.
 * The body decides before its declared type, which small servers leave at HTML. Nothing at all is fine.
 */
export function looksForeign({ contentType, body }: Answer): boolean {
  if (body.trim() === "") return false;
  const json = parseJson(body);
  if (json === undefined) {
    const page = /^\s*</.test(body) && /<(!doctype|html|head|body)\b/i.test(body.slice(0, 2000));
    return page || /\bx?html\b/i.test(contentType);
  }
  const parsed = parseError(json);
  return parsed !== null && (Boolean(parsed.error) || (parsed.code ?? 0) >= 400);
}

/**
 * The outcome that an answer of `POST /integrations/smpp` means.
 * `secrets` are never repeated from the body; `ms` is the time it took.
 * Source: the provider's page on response codes; anything undocumented is unconfirmed.
 */
export function outcomeOfAnswer(answer: Answer, secrets: readonly string[], ms: number): Outcome {
  const { status } = answer;
  if (status >= 200 && status < 300) {
    return looksForeign(answer)
      ? { kind: "unconfirmed", why: "not-the-providers", status, ms }
      : { kind: "applied", status, ms };
  }
  if (status === 408 || status === 425) return { kind: "unconfirmed", why: "retry-later", status, ms };
  if (status >= 400 && status < 500) {
    const message = ownWords(answer.body, secrets);
    return { kind: "rejected", status, message, retryAfter: retryAfterOf(answer, secrets), ms };
  }
  const why = status >= 300 && status < 400 ? "redirect" : "server-error";
  return { kind: "unconfirmed", why, status, ms };
}

/** The outcome of a call without an answer: not sent only when no byte can have reached the host. */
export function outcomeOfSilence({ written, code }: Silence, ms: number): Outcome {
  if (written) {
    // Node's HTTP parser gives such codes to an answer that is not HTTP.
    const why = code.startsWith("HPE_") ? "not-the-providers" : "reset";
    return { kind: "unconfirmed", why, status: null, ms };
  }
  if (/^(ENOTFOUND|ENODATA|EAI_)/.test(code)) return { kind: "not-sent", why: "lookup", ms };
  if (code === "ECONNREFUSED") return { kind: "not-sent", why: "refused", ms };
  if (/CERT|SELF_SIGNED|UNABLE_TO_(VERIFY|GET)|INVALID_(CA|PURPOSE)|HOSTNAME_MISMATCH/.test(code)) {
    return { kind: "not-sent", why: "certificate", ms };
  }
  return { kind: "not-sent", why: "unreachable", ms };
}
