import { unguarded } from "../csv";
import type { Entry } from "./judge";
import { looksLikeRange, type Piece, piecesIn, tidy, trimmed, unwrapped } from "./paste-words";

/** What a line comes to: ranges, right or wrong, or a reason why it adds none. */
export type LineReading =
  | { readonly kind: "ranges"; readonly entries: readonly Entry[] }
  | { readonly kind: "left-out"; readonly reason: "commented-out" | "says-no" }
  /** A heading, or the frame of a list. `denies`: what stands below it until an empty line is not allowed. */
  | { readonly kind: "frame"; readonly denies: boolean };

/** The usual line, which needs no further look. */
const ONE_RANGE = /^[\da-f.:/]+$/i;
const BULLET = /^(?:[-*•·–—]|\d{1,3}[.)])\s+/;
const COMMENTED_OUT = /^(?:#|\/\/|;|--|\/\*|\*\/|rem\s|!\s)/i;
/** Behind a range: the sign, and no part of a URL, an option or a list. */
const COMMENT = /#|(?:^|\s)\/\/|\/\*|\s--(?=\s|$)/;
const SAYS_NO =
  /^(?:den(?:y|ied)|drop(?:ped)?|reject(?:ed)?|not|no|except|exclud(?:e|ed|ing)|block(?:ed)?)$/i;
const OWN_TABLE = /^"((?:[^"]|"")*)","((?:[^"]|"")*)"$/;
const HEADINGS =
  /^(?:range|ranges|label|ip|ips|address|addresses|name|cidr|network|subnet|mask|netmask|prefix|description|comment|note|host)$/i;

const blanksOnce = (text: string) => text.replace(/\s+/g, " ").trim();

/** A line of the table that Bindery exports, or of another one in quotes: the second cell is a label, whatever it holds. */
function ownTableLine(line: string): Entry | undefined {
  const [, first = "", second = ""] = OWN_TABLE.exec(line) ?? [];
  const text = first.trim();
  return looksLikeRange(text) ? { text, label: unguarded(second.replaceAll('""', '"')).trim() } : undefined;
}

function splitComment(line: string): { said: string; comment: string } {
  const at = COMMENT.exec(line);
  if (at === null) return { said: line, comment: "" };
  const behind = line.slice(at.index).replace(/^\s*(?:#|\/\/|\/\*|--)/, "");
  return { said: line.slice(0, at.index), comment: blanksOnce(behind.replace(/\*\/\s*$/, "")) };
}

const isUnquotedWord = (piece: Piece, line: string) =>
  piece.kind === "text" && !/["']/.test(line.charAt(piece.start));

/** Whether the words of a line, comments and quoted cells aside, say that its ranges are not allowed. */
function saysNo(pieces: readonly Piece[], line: string): boolean {
  return pieces.some((piece) => {
    if (isUnquotedWord(piece, line)) return piece.text.startsWith("!") || SAYS_NO.test(tidy(piece.text));
    return line.charAt(piece.start - 1) === "!" || line.charAt(piece.start) === "!";
  });
}

const RULE_START =
  /^(?:allow|permit|accept|require|ufw|iptables|ip6tables|access-list|ip|pass|add|set|-a|-i)$/i;
const DESTINATION = /^(?:-d|--dst|--destination|to)$/i;

/** Whether a line is a rule of a firewall or a server, whose words are no names. */
const isRule = (pieces: readonly Piece[]) =>
  RULE_START.test(tidy(pieces[0]?.text ?? "")) ||
  RULE_START.test(pieces[0]?.text ?? "") ||
  pieces.some(({ kind, text }) => kind === "text" && /^(?:-s|--source|--src|[sd]=.*)$/i.test(text));

const COMMENT_WORD = /^(?:--)?comment$/i;

/** The sources that a rule lets in; its label is its comment. */
function readRule(pieces: readonly Piece[], comment: string): Entry[] {
  const said = pieces.find(
    (piece, index) => COMMENT_WORD.test(pieces[index - 1]?.text ?? "") && !COMMENT_WORD.test(piece.text),
  );
  const label = comment || blanksOnce(said?.text ?? "");
  const sources = pieces.filter(
    ({ kind }, index) => kind === "range" && !DESTINATION.test(pieces[index - 1]?.text ?? ""),
  );
  return sources.map(({ text }) => ({ text, label }));
}

/** `cidr_blocks = ["`, `"ip_prefix": "`: the name of a field of a list, and no name of a range. */
const isField = (before: string, line: string, at: number) =>
  /^["']?[\w.-]+["']?\s*[:=]\s*[[("']*$/.test(before.trim()) &&
  /["'[]/.test(line.charAt(at) + before.slice(-1));

/** Ranges with names: what follows each is its label, and what stands before the first is that of all others. */
function readNamed(pieces: readonly Piece[], line: string, comment: string): Entry[] {
  const ranges = pieces.filter(({ kind }) => kind === "range");
  const start = ranges[0]?.start ?? 0;
  const before = line.slice(0, start);
  const leading = isField(before, line, start) ? "" : tidy(before);
  return ranges.map(({ text, end }, index) => {
    const following = tidy(line.slice(end, Math.max(end, ranges[index + 1]?.start ?? line.length)));
    // Of one range, the words on both sides name it.
    const name =
      ranges.length === 1 && leading && following ? `${leading}, ${following}` : following || leading;
    return { text, label: name && comment ? `${name}, ${comment}` : name || comment };
  });
}

/** The cells of a line whose first cell is a range: an address inside of another one is part of a name. */
function readCells(line: string, comment: string): Entry[] | undefined {
  const cells = line.split(line.includes("\t") ? "\t" : /[,;]/).map((cell) => cell.trim());
  const [first = "", ...others] = cells;
  const range = unwrapped(first);
  const mixed = others.filter((cell) => {
    const pieces = piecesIn(cell);
    return pieces.some(({ kind }) => kind === "range") && pieces.some(({ kind }) => kind === "text");
  });
  if (!looksLikeRange(range) || /\s/.test(range) || mixed.length === 0 || others.length > 2) return undefined;
  const label = others
    .map((cell) => tidy(cell))
    .filter((cell) => cell !== "")
    .join(", ");
  return [{ text: range, label: label && comment ? `${label}, ${comment}` : label || comment }];
}

/** A line without a range: the frame of a list, a heading, or something that is wrong and has to be seen. */
function readFrame(line: string): LineReading {
  const bare = tidy(line);
  const isHeading = /[:[{(]\s*$/.test(line) || /^["'][^"']*["']\s*:/.test(line);
  if (SAYS_NO.test(bare)) return { kind: "frame", denies: true };
  if (bare === "" || !/[\p{L}\p{N}*]/u.test(bare) || isHeading) return { kind: "frame", denies: false };
  const cells = line
    .split(/[,;\t]/)
    .map((cell) => trimmed(blanksOnce(cell), `"' `))
    .filter((cell) => cell !== "");
  if (cells.every((cell) => HEADINGS.test(cell))) return { kind: "frame", denies: false };
  const texts = cells.flatMap((cell) => {
    const words = cell.split(" ");
    return words.every((word) => /[.:/*]/.test(word)) ? words.map(unwrapped) : [cell];
  });
  return {
    kind: "ranges",
    entries: texts.filter((text) => text !== "").map((text) => ({ text, label: "" })),
  };
}

/** Takes one line of a paste. Linear in its length. */
export function readLine(raw: string): LineReading {
  const line = raw.trim();
  const hash = line.indexOf("#");
  const only = hash < 0 ? line : line.slice(0, hash).trimEnd();
  if (ONE_RANGE.test(only)) {
    const label = hash < 0 ? "" : blanksOnce(line.slice(hash + 1));
    return { kind: "ranges", entries: [{ text: only, label }] };
  }
  const own = ownTableLine(line);
  if (own) return { kind: "ranges", entries: [own] };
  if (COMMENTED_OUT.test(line)) {
    const holds = piecesIn(line).some(({ kind }) => kind === "range");
    return holds ? { kind: "left-out", reason: "commented-out" } : { kind: "frame", denies: false };
  }
  const { said, comment } = splitComment(line.replace(BULLET, ""));
  const text = said.trim();
  if (ONE_RANGE.test(text)) return { kind: "ranges", entries: [{ text, label: comment }] };
  const pieces = piecesIn(text);
  const holdsRange = pieces.some(({ kind }) => kind === "range");
  if (saysNo(pieces, text) && !SAYS_NO.test(tidy(text))) return { kind: "left-out", reason: "says-no" };
  if (!holdsRange) return readFrame(text);
  if (isRule(pieces)) return { kind: "ranges", entries: readRule(pieces, comment) };
  return { kind: "ranges", entries: readCells(text, comment) ?? readNamed(pieces, text, comment) };
}
