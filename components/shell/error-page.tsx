"use client";

import { buttonClass } from "@/components/ui/button";
import { Value } from "@/components/ui/value";
import { readPageDigest } from "@/lib/domain/page-digest";
import { PlainPage } from "./plain-page";

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

/** The one fixed sentence for whatever went wrong while a page was shown. */
export const WENT_WRONG =
  "Something unexpected happened here. If a change was on its way, its outcome is on the connection’s page and in its history.";
