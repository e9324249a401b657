"use client";

import { buttonClass } from "@/components/ui/button";
import { Value } from "@/components/ui/value";
import { readPageDigest } from "@/lib/domain/page-digest";
import { PlainPage } from "./plain-page";
import { WENT_WRONG } from "./went-wrong";

/** The id under which the server's log has the error, when the server knows it. */
function digestOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("digest" in error)) return undefined;
  return typeof error.digest === "string" ? error.digest : undefined;
}

/**
 * Comes with every page, so it is small. One fixed sentence for whatever went wrong, the server's when the ledger
 * cannot be used; the error itself is never shown.
 */
export function ErrorPage({ error, retry }: { error: unknown; retry: () => void }) {
  const digest = digestOf(error);
  const { errorId, lost } = readPageDigest(digest ?? "");
  return (
    <PlainPage title={lost ? "The ledger cannot be used" : "This page could not be shown"}>
      <title>Error · Bindery</title>
      <p role="alert">{lost ?? WENT_WRONG}</p>
      {errorId && (
        <p className="text-sm">
          Error{" "}
          <Value mono className="text-ink">
            {errorId}
          </Value>
          , to quote when asking for help.
        </p>
      )}
      <button type="button" className={buttonClass({ variant: "primary" })} onClick={() => retry()}>
        Try again
      </button>
    </PlainPage>
  );
}
