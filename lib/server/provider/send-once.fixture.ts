import "server-only";

import { postSmpp } from "./client";

/** A program: `send-once.fixture.ts <base address> <key>` sends fixed settings once and prints the outcome. */
const [url = "", apiKey = ""] = process.argv.slice(2);
const settings = { enabled: true, allowlist: [{ range: "192.0.2.0/24", label: "" }], dailyLimit: 400 };
void postSmpp({ url, apiKey }, settings, null, 5_000).then(({ outcome }) => {
  process.stdout.write(JSON.stringify(outcome));
});
