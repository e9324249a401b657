import "server-only";

import { backup } from "./backup";
import { markBehind } from "./mark-behind";
import { record } from "./record";
import { start } from "./start";
import { verify } from "./verify";

type Command = { run: (args: readonly string[]) => Promise<void>; takes: string; does: string };

/** What `node bindery.js` does; it stands beside Next's own server in the output of the build. */
const commands: Readonly<Record<string, Command>> = {
  start: { run: start, takes: "", does: "checks the environment and starts the server" },
  "ledger verify": {
    run: ([path]) => verify(path),
    takes: "[copy.db]",
    does: "checks the ledger, or a copy of it",
  },
  "ledger backup": {
    run: ([target]) => backup(target),
    takes: "<target.db>",
    does: "copies a ledger in a file",
  },
  "ledger record": {
    run: ([path]) => record(path),
    takes: "<file.json>",
    does: "records settings that are in force",
  },
  "ledger mark-behind": {
    run: ([who, why]) => markBehind(who, why),
    takes: "[who] [why]",
    does: "marks the ledger after a restore",
  },
};

const usage = () =>
  [
    "Usage: node bindery.js <command>",
    "",
    ...Object.entries(commands).map(
      ([name, { takes, does }]) => `  ${`${name} ${takes}`.trim().padEnd(32)} ${does}`,
    ),
    "",
  ].join("\n");

/** Runs the command that `args` name; when it fails, the person at the terminal reads why, and the code is 1. */
async function main(args: readonly string[]): Promise<void> {
  const name = args[0] === "ledger" ? args.slice(0, 2).join(" ") : args[0];
  const command = name === undefined ? undefined : commands[name];
  if (name === undefined || command === undefined) {
    process.stderr.write(usage());
    process.exitCode = 1;
    return;
  }
  try {
    await command.run(args.slice(name.split(" ").length));
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : "It failed."}\n`);
    process.exitCode = 1;
  }
}

void main(process.argv.slice(2));
