import { join } from "node:path";
import { chromium } from "@playwright/test";

import { browserPath } from "./browser";
import { root } from "./sandbox/app-process";

/** Takes the README's picture from the demo that runs on PORT (3000). */
async function main(): Promise<void> {
  const browser = await chromium.launch({ executablePath: browserPath() });
  const page = await browser.newPage({
    baseURL: `http://localhost:${process.env.PORT ?? 3000}`,
    viewport: { width: 1280, height: 1240 },
    colorScheme: "light",
  });
  await page.goto("/connections/eu-production");
  await page.getByRole("button", { name: "Sign in with SSO" }).click();
  await page.getByRole("button", { name: "operator@example.com" }).click();
  await page.getByText("API key valid").waitFor();
  await page.getByRole("textbox", { name: "Add ranges" }).fill("192.0.2.77/24 # Dublin egress");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await page.getByRole("textbox", { name: "Messages per day" }).fill("40,000");
  await page.getByRole("button", { name: "Use 192.0.2.0/24" }).waitFor();
  await page.screenshot({ path: join(root, "docs", "connection.png") });
  await browser.close();
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : "The picture could not be taken."}\n`);
  process.exit(1);
});
