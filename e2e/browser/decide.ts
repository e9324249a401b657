export type Browser = {
  executablePath: string;
  /** Variables it needs beside the environment of the tests. */
  env?: Record<string, string>;
};

/** What the decision may ask and do; the real one is in this-machine.ts. */
export type Machine = {
  /** E2E_CHROMIUM. */
  chosen: string | undefined;
  ci: boolean;
  root: boolean;
  debian: boolean;
  linuxX64: boolean;
  playwrightPath: () => string | undefined;
  systemPaths: () => string[];
  /** Whether the file is there and starts. */
  starts: (browser: Browser) => Promise<boolean>;
  /** The installers reject with the reason when they fail. */
  installPlaywright: () => Promise<void>;
  installFromDebian: () => Promise<void>;
  unpackFromRegistry: () => Promise<Browser>;
};

export type Decision = { how: string; browser: Browser } | { refused: readonly string[] };

type Step = { how: string; find: (machine: Machine) => Promise<Browser | string> };

const steps: readonly Step[] = [
  { how: "Playwright's own", find: findPlaywrightOwn },
  { how: "installed on this system", find: findOnSystem },
  {
    how: "npx playwright install chromium",
    find: async (machine) => {
      await machine.installPlaywright();
      return findPlaywrightOwn(machine);
    },
  },
  {
    how: "apt-get install chromium",
    find: async (machine) => {
      if (!machine.ci || !machine.root || !machine.debian)
        return "only with CI set, as root, on Debian or Ubuntu";
      await machine.installFromDebian();
      return findOnSystem(machine);
    },
  },
  {
    how: "@sparticuz/chromium from the registry",
    find: async (machine) => {
      if (!machine.linuxX64) return "only on Linux x64";
      const browser = await machine.unpackFromRegistry();
      return (await machine.starts(browser)) ? browser : "does not start";
    },
  },
];

/**
 * Finds a browser for the tests: the one that was named, else one that is there, else one that can be had.
 * A named one that does not start is refused, never replaced.
 */
export async function decide(machine: Machine): Promise<Decision> {
  if (machine.chosen !== undefined && machine.chosen !== "") {
    const browser = { executablePath: machine.chosen };
    if (await machine.starts(browser)) return { how: "E2E_CHROMIUM", browser };
    return { refused: [`E2E_CHROMIUM: ${machine.chosen} does not start`] };
  }
  const refused = ["E2E_CHROMIUM: not set"];
  for (const { how, find } of steps) {
    const found = await find(machine).catch(reasonOf);
    if (typeof found !== "string") return { how, browser: found };
    refused.push(`${how}: ${found}`);
  }
  return { refused };
}

async function findPlaywrightOwn(machine: Machine): Promise<Browser | string> {
  const executablePath = machine.playwrightPath();
  if (executablePath === undefined) return "not for this platform";
  return (await machine.starts({ executablePath })) ? { executablePath } : "not there, or does not start";
}

async function findOnSystem(machine: Machine): Promise<Browser | string> {
  for (const executablePath of machine.systemPaths())
    if (await machine.starts({ executablePath })) return { executablePath };
  return "no Chrome or Chromium that starts";
}

const reasonOf = (error: unknown) => (error instanceof Error ? error.message : "failed");
