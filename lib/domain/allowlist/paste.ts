import { type Entry, MAX_LABEL } from "./judge";
import { rangesInJson } from "./paste-json";
import { readLine } from "./paste-line";

/** A line that adds nothing, as it was pasted, and why. */
export type LeftOut = { readonly text: string; readonly reason: "commented-out" | "says-no" };

/** What a paste holds: its ranges as typed, not judged, each with its label, and the lines that add none. */
export type Pasted = { readonly entries: readonly Entry[]; readonly leftOut: readonly LeftOut[] };

const LINE_BREAK = /\r\n|[\n\v\f\r\u0085\u2028\u2029]/;

/** The most of a line that is shown of it, in UTF-16 units. */
const SHOWN = 200;

/** A label that is too long is shortened, and the range stays. */
function shortened({ text, label }: Entry): Entry {
  if (label.length <= MAX_LABEL) return { text, label };
  const characters = [...label.slice(0, MAX_LABEL * 2)];
  return characters.length <= MAX_LABEL && label.length <= MAX_LABEL * 2
    ? { text, label }
    : {
        text,
        label: `${characters
          .slice(0, MAX_LABEL - 1)
          .join("")
          .trimEnd()}…`,
      };
}

/** Whether a block of comments, which may go on for lines, is open behind this line. */
const inBlock = (line: string, open: boolean) => (open || line.startsWith("/*")) && !line.includes("*/");

function readLines(text: string): Pasted {
  const entries: Entry[] = [];
  const leftOut: LeftOut[] = [];
  let commented = false;
  let denied = false;
  for (const raw of text.split(LINE_BREAK)) {
    if (raw.trim() === "") {
      denied = false;
      continue;
    }
    const reading = readLine(raw);
    const leave = (reason: LeftOut["reason"]) => leftOut.push({ text: raw.trim().slice(0, SHOWN), reason });
    if (reading.kind === "left-out") leave(reading.reason);
    else if (reading.kind === "frame") denied = reading.denies;
    else if (commented) leave("commented-out");
    else if (denied) leave("says-no");
    else entries.push(...reading.entries.map(shortened));
    commented = inBlock(raw.trim(), commented);
  }
  return { entries, leftOut };
}

/**
 * Takes pasted text. Each line holds ranges with what names them: a comment behind `#`, `//`, `--` or in a block, a
 * cell of a table, the words around an address. What is commented out or says no is left out and told. Lists in JSON,
 * rules of firewalls and web servers and Bindery's own exports are read as what they are; a word that was meant as a
 * range and is none stays, to be shown as wrong. Linear in the text.
 */
export function readPaste(text: string): Pasted {
  const found = rangesInJson(text);
  if (found === null) return readLines(text.replace(/^\ufeff/, ""));
  return {
    entries: found
      .filter(({ denied }) => !denied)
      .map(({ text: range, label }) => shortened({ text: range, label })),
    leftOut: found.filter(({ denied }) => denied).map((range) => ({ text: range.text, reason: "says-no" })),
  };
}
