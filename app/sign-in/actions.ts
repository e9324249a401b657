"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";

import { env } from "@/lib/server/config/env";
import { isFromOwnPages } from "@/lib/server/http/origin";
import { endSession } from "@/lib/server/auth/sign-out";

/** Signs out here and, where the SSO offers it, there. */
export async function signOut(): Promise<void> {
  if (!isFromOwnPages(await headers(), env().authUrl)) return;
  redirect(await endSession());
}
