import "server-only";

// Only what browsers know: they complain about every other name in the console.
const switchedOff = [
  ...[
    "accelerometer",
    "autoplay",
    "camera",
    "display-capture",
    "encrypted-media",
    "fullscreen",
    "geolocation",
  ],
  ...[
    "gyroscope",
    "hid",
    "idle-detection",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "picture-in-picture",
  ],
  ...["publickey-credentials-get", "screen-wake-lock", "serial", "usb", "xr-spatial-tracking"],
];

// Copying the new password is the one thing a page asks the browser for.
const permissions = [...switchedOff.map((feature) => `${feature}=()`), "clipboard-write=(self)"].join(", ");

const always = {
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
  // With `no-referrer` the sign-in form would be posted with `Origin: null`.
  "Referrer-Policy": "same-origin",
  "Permissions-Policy": permissions,
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Origin-Agent-Cluster": "?1",
} as const;

/** The security headers that every answer carries; over https also HSTS, for two years. */
export const securityHeaders = (authUrl: string): Record<string, string> =>
  authUrl.startsWith("https://")
    ? { ...always, "Strict-Transport-Security": "max-age=63072000; includeSubDomains" }
    : { ...always };
