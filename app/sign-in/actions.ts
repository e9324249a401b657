"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { env } from "@/lib/server/env";
import { isFromOwnPages } from "@/lib/server/request-gate";
import { endSession } from "@/lib/server/sign-in/sign-out";

/** Signs out here and, where the SSO offers it, there. */
export async function signOut(): Promise<void> {
  if (!isFromOwnPages(await headers(), env().authUrl)) return;
  redirect(await endSession());
}
