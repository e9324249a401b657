import "server-only";

import { decode, encode } from "next-auth/jwt";
import * as z from "zod";

import { env } from "../config/env";
import type { Person } from "./session";
import { authCookies } from "./session-token";

/** How old a sign-in may be when `REAUTH_MAX_AGE_S` is 0: it has to be one made for this change. */
const MADE_FOR_THIS_S = 120;

/** Until when a person's sign-in is recent enough for a rotation or a dangerous change, ms since 1970. */
export const freshUntil = ({ authTime }: Pick<Person, "authTime">) =>
  authTime + (env().reauthMaxAgeS || MADE_FOR_THIS_S) * 1000;

/** The SSO was told to ask who it is, in the sign-in with this state. */
const askedSchema = z.object({ asked: z.string().min(1) });

const lifeS = 15 * 60;

/** The cookie that remembers that a sign-in asks the person again, bound to the `state` of that sign-in. */
export async function rememberAsking(address: string): Promise<string> {
  const { authSecret, authUrl } = env();
  const { name, options } = authCookies(authUrl).asked;
  const token = { asked: new URL(address).searchParams.get("state") ?? "" };
  const value = await encode({ token, secret: authSecret, maxAge: lifeS });
  return cookieText(name, value, options.secure, lifeS);
}

/** Whether the sign-in with this `state` was told to ask the person. */
export async function wasAsked(cookie: string | undefined, state: string | null): Promise<boolean> {
  if (cookie === undefined || state === null) return false;
  const payload = await decode({ token: cookie, secret: env().authSecret }).catch(() => null);
  return askedSchema.safeParse(payload).data?.asked === state;
}

const cookieText = (name: string, value: string, secure: boolean, maxAge: number) =>
  `${name}=${value}; Max-Age=${maxAge}; Path=/; HttpOnly; SameSite=Lax${secure ? "; Secure" : ""}`;
