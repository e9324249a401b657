import "server-only";
import * as z from "zod";

/** Why somebody is not signed in: a closed set, because it travels in the sign-in page's address. */
export const failureCodes = [
  "unreachable",
  "answer",
  "refused-client",
  "denied",
  "expired",
  "too-many",
] as const;

export type FailureCode = (typeof failureCodes)[number];

/** What next-auth's client throws: errors of the SSO have `error`, errors of the system have `code`. */
const thrownSchema = z.object({
  name: z.string().optional().catch(undefined),
  message: z.string().catch(""),
  error: z.string().optional().catch(undefined),
  code: z.string().optional().catch(undefined),
});

const byError = new Map<string, FailureCode>(
  Object.entries({
    access_denied: "denied",
    login_required: "denied",
    interaction_required: "denied",
    consent_required: "denied",
    invalid_client: "refused-client",
    unauthorized_client: "refused-client",
    invalid_grant: "expired",
    server_error: "unreachable",
    temporarily_unavailable: "unreachable",
  } satisfies Record<string, FailureCode>),
);

/** Sorts an `error` parameter of the SSO's redirect or token answer (RFC 6749, 4.1.2.1 and 5.2). */
export const failureOfError = (error: string): FailureCode => byError.get(error) ?? "answer";

/** Sorts what went wrong while the code was exchanged and the ID token checked. */
export function failureOf(thrown: unknown): FailureCode {
  // An Error's own message is not enumerable, zod reads it all the same.
  const parsed = thrownSchema.safeParse(thrown);
  if (!parsed.success) return "answer";
  const { message, error, code } = parsed.data;
  if (error !== undefined) return failureOfError(error);
  if (code !== undefined || /timed out|ECONN|socket hang up/.test(message)) return "unreachable";
  // The cookies are of another sign-in.
  return /^state (mismatch|missing)/.test(message) ? "expired" : "answer";
}

/** An error for the log: its name, its message cut short, its cause's; never its other properties, which hold tokens. */
export function briefly(thrown: unknown): string {
  if (!(thrown instanceof Error)) return "not an error";
  const own = `${thrown.name}: ${thrown.message}`.slice(0, 300);
  return thrown.cause === undefined ? own : `${own}; ${briefly(thrown.cause)}`;
}
