/** The reasons why nothing was done: whoever hears one knows that nothing was sent. */
type Refusal =
  | "signed-out"
  | "forbidden"
  | "not-found"
  | "recent-sign-in"
  | "invalid"
  | "conflict"
  | "in-flight"
  | "open-question"
  | "nothing-known"
  | "no-bind-host"
  /** The file with the connection's API key could not be read. */
  | "no-key"
  | "rate-limited"
  | "ledger"
  /** The browser is offline: nothing left it. */
  | "offline"
  /** The page is older than the server: nothing was done. */
  | "new-version";

/** What became of it is not known: our own server did not answer, or failed in a way nobody foresaw. */
type Unheard = "unreachable" | "unexpected";

/** The closed set of reasons why an action did not do what was asked. */
export type ErrorCode = Refusal | Unheard;

const unheard = { unreachable: true, unexpected: true } satisfies Record<Unheard, true>;

/** Whether what was asked for may have been done all the same. */
export const isUnheard = (code: ErrorCode) => code in unheard;

/** The whole of what the gate answers without a session: an action gets it as its error's message. */
export const SESSION_ENDED = "Your session has ended. Sign in again.";

export type AppError = {
  code: ErrorCode;
  /** What happened, what it means and what to do next, in the operator's words. */
  message: string;
  /** For `invalid`: the field the message belongs to, as the form names it. */
  field?: string;
  /** For `unexpected`: what to quote when asking for help; the log has the same id. */
  errorId?: string;
};

export type Failure = { ok: false; error: AppError };

export type Result<T> = { ok: true; value: T } | Failure;

/** Wraps a value as a success. */
export const ok = <T>(value: T): Result<T> => ({ ok: true, value });

/** Wraps an expected failure; expected failures are values, never thrown. */
export const fail = (
  code: ErrorCode,
  message: string,
  more: Omit<AppError, "code" | "message"> = {},
): Failure => ({ ok: false, error: { code, message, ...more } });

/** A failed result as an error, for mutations: the only typed error the interface meets. */
export class ActionError extends Error {
  constructor(readonly error: AppError) {
    super(error.code);
    this.name = "ActionError";
  }
}

/** Gives the value of a result. @throws {ActionError} when the result is a failure. */
export function unwrap<T>(result: Result<T>): T {
  if (!result.ok) throw new ActionError(result.error);
  return result.value;
}
