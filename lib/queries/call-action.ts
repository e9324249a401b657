import { unstable_isUnrecognizedActionError } from "next/navigation";

import { ActionError, type AppError, type Result, SESSION_ENDED, unwrap } from "@/lib/result";

/** Turns whatever a call of an action threw into one of the closed set of errors. */
function errorOf(thrown: unknown): AppError {
  if (thrown instanceof ActionError) return thrown.error;
  if (unstable_isUnrecognizedActionError(thrown)) {
    return {
      code: "new-version",
      message: "A newer version of Bindery is running. Nothing was sent. Reload the page, then repeat this.",
    };
  }
  if (thrown instanceof Error && thrown.message === SESSION_ENDED) {
    return {
      code: "signed-out",
      message: "Your session has ended. Nothing was sent. Sign in again, then repeat this.",
    };
  }
  return {
    code: "unreachable",
    message:
      "Bindery's server did not answer, so what became of this is not known. The recent changes show what was recorded.",
  };
}

/** Being offline is found out before anything leaves the browser. @throws {ActionError} */
export function refuseOffline(): void {
  if (navigator.onLine) return;
  throw new ActionError({
    code: "offline",
    message: "This browser is offline. Nothing was sent. Try again once it is connected.",
  });
}

/** Calls a server action and gives its value. @throws {ActionError} for every failure. */
export async function callAction<T>(call: () => Promise<Result<T>>): Promise<T> {
  try {
    return unwrap(await call());
  } catch (thrown) {
    throw new ActionError(errorOf(thrown));
  }
}
