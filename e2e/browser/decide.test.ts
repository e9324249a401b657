import { describe, expect, it } from "vitest";
import { decide, type Machine } from "./decide";

const packed = { executablePath: "/cache/chromium", env: { LD_LIBRARY_PATH: "/cache/lib" } };

/** A machine on which only the `working` files start, and which writes down what it was asked to install. */
function machineWith(working: readonly string[], given: Partial<Machine> = {}) {
  const files = new Set(working);
  const installs: string[] = [];
  const failing = (name: string) => () => {
    installs.push(name);
    return Promise.reject(new Error("exit code 1"));
  };
  const machine: Machine = {
    chosen: undefined,
    ci: false,
    root: false,
    debian: false,
    linuxX64: false,
    playwrightPath: () => "/playwright/chrome",
    systemPaths: () => ["/usr/bin/google-chrome", "/usr/bin/chromium"],
    starts: ({ executablePath }) => Promise.resolve(files.has(executablePath)),
    installPlaywright: failing("playwright"),
    installFromDebian: failing("debian"),
    unpackFromRegistry: failing("registry"),
    ...given,
  };
  const installing = (name: string, path: string) => () => {
    installs.push(name);
    files.add(path);
    return Promise.resolve();
  };
  return { machine, installs, installing };
}

const freshServer = { ci: true, root: true, debian: true, linuxX64: true };

describe("the browser of the tests", () => {
  it("is the one that E2E_CHROMIUM names", async () => {
    const { machine } = machineWith(["/opt/mine", "/playwright/chrome"], { chosen: "/opt/mine" });
    expect(await decide(machine)).toEqual({
      how: "E2E_CHROMIUM",
      browser: { executablePath: "/opt/mine" },
    });
  });

  it("is never another one than E2E_CHROMIUM names", async () => {
    const { machine, installs } = machineWith(["/playwright/chrome"], { chosen: "/opt/gone" });
    expect(await decide(machine)).toEqual({ refused: ["E2E_CHROMIUM: /opt/gone does not start"] });
    expect(installs).toEqual([]);
  });

  it("takes an empty E2E_CHROMIUM as not set", async () => {
    const { machine } = machineWith(["/playwright/chrome"], { chosen: "" });
    expect(await decide(machine)).toMatchObject({ how: "Playwright's own" });
  });

  it("is Playwright's own before the system's", async () => {
    const { machine } = machineWith(["/playwright/chrome", "/usr/bin/chromium"]);
    expect(await decide(machine)).toMatchObject({ browser: { executablePath: "/playwright/chrome" } });
  });

  it("is the first of the system's that starts, and nothing is installed", async () => {
    const { machine, installs } = machineWith(["/usr/bin/chromium"], freshServer);
    expect(await decide(machine)).toEqual({
      how: "installed on this system",
      browser: { executablePath: "/usr/bin/chromium" },
    });
    expect(installs).toEqual([]);
  });

  it("is installed by Playwright where there is none", async () => {
    const { machine, installs, installing } = machineWith([], freshServer);
    machine.installPlaywright = installing("playwright", "/playwright/chrome");
    expect(await decide(machine)).toMatchObject({ how: "npx playwright install chromium" });
    expect(installs).toEqual(["playwright"]);
  });

  it("comes from Debian where Playwright's installation leaves something that does not start", async () => {
    const { machine, installs, installing } = machineWith([], freshServer);
    machine.installPlaywright = installing("playwright", "/playwright/without-libraries");
    machine.installFromDebian = installing("debian", "/usr/bin/chromium");
    expect(await decide(machine)).toEqual({
      how: "apt-get install chromium",
      browser: { executablePath: "/usr/bin/chromium" },
    });
    expect(installs).toEqual(["playwright", "debian"]);
  });

  it.each(["ci", "root", "debian"] as const)("is not installed system-wide without %s", async (missing) => {
    const { machine, installs, installing } = machineWith([], { ...freshServer, [missing]: false });
    machine.installFromDebian = installing("debian", "/usr/bin/chromium");
    await decide(machine);
    expect(installs).toEqual(["playwright", "registry"]);
  });

  it("comes from the registry at last, with the variables it needs", async () => {
    const { machine, installs } = machineWith([packed.executablePath], { linuxX64: true });
    machine.unpackFromRegistry = () => Promise.resolve(packed);
    expect(await decide(machine)).toEqual({
      how: "@sparticuz/chromium from the registry",
      browser: packed,
    });
    expect(installs).toEqual(["playwright"]);
  });

  it("is refused with every reason when there is no way", async () => {
    const { machine, installs } = machineWith([], freshServer);
    machine.unpackFromRegistry = () => Promise.resolve(packed);
    expect(await decide(machine)).toEqual({
      refused: [
        "E2E_CHROMIUM: not set",
        "Playwright's own: not there, or does not start",
        "installed on this system: no Chrome or Chromium that starts",
        "npx playwright install chromium: exit code 1",
        "apt-get install chromium: exit code 1",
        "@sparticuz/chromium from the registry: does not start",
      ],
    });
    expect(installs).toEqual(["playwright", "debian"]);
  });
});
