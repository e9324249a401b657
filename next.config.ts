import type { NextConfig } from "next";

// Only what browsers know: they complain about every other name in the console.
const switchedOff =
  `accelerometer autoplay camera display-capture encrypted-media fullscreen geolocation gyroscope hid
  idle-detection magnetometer microphone midi payment picture-in-picture publickey-credentials-get screen-wake-lock
  serial usb xr-spatial-tracking`.split(/\s+/);

/** What every answer carries beside its policy, which `proxy.ts` sets. */
const headers = {
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
  // With `no-referrer` the sign-in form would be posted with `Origin: null`.
  "Referrer-Policy": "same-origin",
  // Copying the new password is the one thing a page asks the browser for.
  "Permissions-Policy": [...switchedOff.map((name) => `${name}=()`), "clipboard-write=(self)"].join(", "),
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Origin-Agent-Cluster": "?1",
  // Without https browsers take no notice of it (RFC 6797, 8.1).
  "Strict-Transport-Security": "max-age=63072000; includeSubDomains",
};

const config: NextConfig = {
  output: "standalone",
  outputFileTracingRoot: __dirname,
  poweredByHeader: false,
  reactStrictMode: true,
  devIndicators: false,
  // Next redirects a slash at the end before the proxy is asked, and without its headers.
  skipTrailingSlashRedirect: true,
  // `npm run typecheck` is the check, with the tests in it; the build would repeat it.
  typescript: { ignoreBuildErrors: true },
  images: { unoptimized: true },
  headers: () =>
    Promise.resolve([
      { source: "/(.*)", headers: Object.entries(headers).map(([key, value]) => ({ key, value })) },
    ]),
  experimental: {
    // 10,000 labelled ranges are about 1.2 MB as a server action's body.
    serverActions: { bodySizeLimit: "2mb" },
  },
};

export default config;
