"use client";

import { ErrorPage } from "@/components/shell/error-page";
import "./globals.css";

export default function GlobalError(props: { error: unknown; retry: () => void }) {
  return (
    <html lang="en">
      <body>
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        <ErrorPage {...props} />
      </body>
    </html>
  );
}
