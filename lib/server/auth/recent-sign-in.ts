import "server-only";

import { env } from "../config/env";
import type { Person } from "./session";

/** How old a sign-in may be when `REAUTH_MAX_AGE_S` is 0: it has to be one made for this change. */
const MADE_FOR_THIS_S = 120;

/** Until when a person's sign-in is recent enough for a rotation or a dangerous change, ms since 1970. */
export const freshUntil = ({ authTime }: Pick<Person, "authTime">) =>
  authTime + (env().reauthMaxAgeS || MADE_FOR_THIS_S) * 1000;
