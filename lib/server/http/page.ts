import "server-only";

import { unstable_rethrow } from "next/navigation";
import { connection } from "next/server";

import { pageDigest } from "@/lib/domain/page-digest";
import { whyUnusable } from "../ledger/store-errors";
import { log } from "./log";
import { errorIdHere, inRequest } from "./request-id";

const NOTHING_CHANGES =
  "Nothing can be shown or changed until it can be used. What is in force at the provider stays in force.";

/** What a page throws for whatever went wrong in it: its digest is what the error page shows. */
class PageFailure extends Error {
  constructor(readonly digest: string) {
    super("a page failed");
    this.name = "PageFailure";
  }
}

/**
 * The wrapper of pages: a failure is logged under the request's id, and that id is all the browser learns of it,
 * beside why the ledger cannot be used when it was that.
 */
export function page<P, R>(name: string, render: (props: P) => Promise<R>) {
  return async (props: P): Promise<R> => {
    // Not while building, where there is nothing to read.
    await connection();
    return inRequest(() =>
      render(props).catch((error: unknown) => {
        unstable_rethrow(error);
        const errorId = errorIdHere();
        log.error({ page: name, errorId, err: error }, "page failed");
        const why = whyUnusable(error);
        throw new PageFailure(pageDigest({ errorId, lost: why && `${why} ${NOTHING_CHANGES}` }));
      }),
    );
  };
}
