import type { Metadata } from "next";
import { cookies } from "next/headers";
import { connection } from "next/server";
import type { ReactNode } from "react";
import { parseTheme, themeCookie } from "@/components/shell/theme";
import { Announcer } from "@/components/ui/announcer";
import { Toaster } from "@/components/ui/toast";
import { QueryProvider } from "@/lib/queries/provider";
import { fonts } from "./fonts";
import "./globals.css";

export const metadata: Metadata = {
  title: { template: "%s · Bindery", default: "Bindery" },
  description: "A console for the SMPP connection of a Mobivate BulkSMS account",
  robots: { index: false, follow: false },
  icons: { icon: { url: "/icon.svg", type: "image/svg+xml" } },
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  // Every page is rendered per request: the nonce of its scripts and the theme of its reader are in it.
  await connection();
  const theme = parseTheme((await cookies()).get(themeCookie)?.value);
  return (
    <html lang="en" data-theme={theme} className={fonts}>
      <body>
        <QueryProvider>{children}</QueryProvider>
        <Announcer />
        <Toaster />
      </body>
    </html>
  );
}
