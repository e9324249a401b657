"use client";

import { WENT_WRONG } from "@/components/shell/error-page";
import "./globals.css";

/** In the place of everything when the frame of all pages fails. It comes with each page, so it is plain. */
export default function GlobalError({ retry }: { retry: () => void }) {
  return (
    <html lang="en">
      <body>
        <title>Error · Bindery</title>
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        <main className="mx-auto max-w-md p-16">
          <h1>This page could not be shown</h1>
          <p role="alert">{WENT_WRONG}</p>
          <button type="button" className="button button-md button-primary mt-5" onClick={() => retry()}>
            Try again
          </button>
        </main>
      </body>
    </html>
  );
}
