import { cookies } from "next/headers";
import { connection } from "next/server";
import type { ReactNode } from "react";
import { parseTheme, themeCookie } from "@/components/shell/theme";
import { Announcer } from "@/components/ui/announcer";
import { Toaster } from "@/components/ui/toast";
import { QueryProvider } from "@/lib/queries/provider";
import { fonts } from "./fonts";
// Every page needs both before it is usable: here they are in the layout's script, not in two of a few hundred bytes.
import "./error";
import "./global-error";
import "./globals.css";

export default async function RootLayout({ children }: { children: ReactNode }) {
  // Every page is rendered per request: the nonce of its scripts and the theme of its reader are in it.
  await connection();
  const theme = parseTheme((await cookies()).get(themeCookie)?.value);
  return (
    <html lang="en" data-theme={theme} className={fonts}>
      <head>
        <meta name="description" content="A console for the SMPP connection of a Mobivate BulkSMS account" />
        <meta name="robots" content="noindex, nofollow" />
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
      </head>
      <body>
        <QueryProvider>{children}</QueryProvider>
        <Announcer />
        <Toaster />
      </body>
    </html>
  );
}
