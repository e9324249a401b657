import { ActionError } from "@/lib/result";

/** Why something could not be read, in a sentence. What is no failure of ours came from the way to the server. */
export const reasonOf = (error: unknown): string =>
  error instanceof ActionError ? error.error.message : "Bindery’s server does not answer.";

/** Whether it could not be read because the session has ended: signing in again helps then. */
export const isSignedOut = (error: unknown): boolean =>
  error instanceof ActionError && error.error.code === "signed-out";
