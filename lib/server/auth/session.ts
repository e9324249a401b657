import "server-only";

import { cookies } from "next/headers";
import { cache } from "react";

import { env } from "../config/env";
import { log } from "../http/log";
import { signedOutSessions } from "../ledger/signed-out";
import { decodeSession, type Session, sessionCookieValue, sessionTimes } from "./session-token";

/** A signed-in person; whether they may do anything is for `permissions.ts` to say. */
export type Person = {
  issuer: string;
  subject: string;
  /** What to call them: e-mail, else name, else subject; beside a name that nobody verified, the subject. */
  label: string;
  /** Their groups, as far as the configuration knows them. */
  groups: readonly string[];
  /** In what other form than names the SSO sent groups. */
  groupsKind?: Session["groupsKind"];
  /** ms since 1970; never changes within a session. */
  signedInAt: number;
  /** ms since 1970: when they last proved to the SSO who they are; 0 when that is not known. */
  authTime: number;
};

/** What to call somebody. An e-mail that nobody verified is no name, and a name beside it needs the subject. */
export function labelOf({
  email,
  name,
  sub,
  unverified,
}: Pick<Session, "email" | "name" | "sub" | "unverified">): string {
  if (!unverified) return email ?? name ?? sub;
  return name === undefined ? sub : `${name} (${sub})`;
}

/** The person of a session's claims. */
const personOf = (session: Session): Person => ({
  issuer: session.iss,
  subject: session.sub,
  label: labelOf(session),
  groups: session.groups,
  ...(session.groupsKind && { groupsKind: session.groupsKind }),
  signedInAt: session.signedInAt,
  authTime: session.authTime,
});

/**
 * The valid session of the request at hand, or null: decrypted, checked, within its times, not signed out.
 * Never issues a cookie. @throws when the store cannot say whether the session was signed out.
 */
export const currentSession = cache(async (): Promise<Session | null> => {
  const { authUrl, authSecret } = env();
  const value = sessionCookieValue((await cookies()).getAll(), authUrl);
  if (value === "") return null;
  const session = await decodeSession(value, authSecret, Date.now());
  return session === null || (await signedOutSessions.has(session.sid)) ? null : session;
});

/** The signed-in person of the request at hand, or null. @throws when the store cannot be read. */
export async function currentPerson(): Promise<Person | null> {
  const session = await currentSession();
  return session && personOf(session);
}

/** The most that the clocks of replicas differ: the list may not forget a session that one of them still lets in. */
const CLOCKS_APART_MS = 60 * 60_000;

/**
 * Puts a session on the deny list, so that no copy of its cookie works any more.
 * Never throws: when the store cannot take it, `failure` is what the log says.
 */
export const denySession = (
  { sid, signedInAt }: Pick<Session, "sid" | "signedInAt">,
  failure: string,
): Promise<void> =>
  signedOutSessions
    .add(sid, signedInAt + sessionTimes.whole + CLOCKS_APART_MS)
    .catch((error: unknown) => log.error({ err: error }, failure));
