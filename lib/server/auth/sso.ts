import "server-only";
import * as z from "zod";

import { log } from "../http/log";
import { briefly } from "./failure";

/** Where the SSO describes itself (OpenID Connect Discovery 1.0, section 4). */
export const wellKnown = (issuer: string) => `${issuer.replace(/\/+$/, "")}/.well-known/openid-configuration`;

/** Whether two issuers are the same but for a slash at the end. */
export const isSameIssuer = (one: string, other: string) =>
  one.replace(/\/+$/, "") === other.replace(/\/+$/, "");

const documentSchema = z.object({
  issuer: z.string(),
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  jwks_uri: z.url(),
  end_session_endpoint: z.url().optional(),
});

export type Discovery =
  | { ok: true; endSession: string | null }
  /** `unreachable`: no answer in time. `answer`: something else than this SSO's description answered. */
  | { ok: false; why: "unreachable" | "answer" };

const refuse = (why: "unreachable" | "answer", facts: Record<string, unknown>): Discovery => {
  log.warn({ why, ...facts }, "the SSO's description could not be read");
  return { ok: false, why };
};

/** Asks the SSO for its description, within `timeoutMs`. Never throws; the log has the cause. */
export async function discoverSso(issuer: string, timeoutMs: number): Promise<Discovery> {
  try {
    const signal = AbortSignal.timeout(timeoutMs);
    const response = await fetch(wellKnown(issuer), { signal, cache: "no-store", redirect: "manual" });
    const { status } = response;
    if (status >= 500) return refuse("unreachable", { status });
    const document = documentSchema.safeParse(await response.json().catch(() => null));
    if (!document.success) return refuse("answer", { status });
    if (!isSameIssuer(document.data.issuer, issuer))
      return refuse("answer", { issuer: document.data.issuer });
    return { ok: true, endSession: document.data.end_session_endpoint ?? null };
  } catch (error) {
    return refuse("unreachable", { cause: briefly(error) });
  }
}
