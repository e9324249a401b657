import { decide } from "./decide";
import { writeDecision } from "./decision-file";
import { thisMachine } from "./this-machine";

/** Runs before Playwright: finds a browser and leaves its path for playwright.config.ts, or fails. */
async function main(): Promise<void> {
  const decision = await decide(thisMachine);
  if ("refused" in decision) {
    console.error("There is no Chrome or Chromium for the browser tests. Looked for, in this order:");
    for (const reason of decision.refused) console.error(`  ${reason}`);
    console.error("Install one, or set E2E_CHROMIUM to the path of one.");
    process.exitCode = 1;
    return;
  }
  writeDecision(decision.browser);
  console.log(`Browser: ${decision.browser.executablePath} (${decision.how})`);
}

void main();
