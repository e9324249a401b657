import * as z from "zod/mini";

/**
 * What a bind carries at most, in octets without the closing NUL: SMPP 3.4, 4.1.1 gives the
 * fields 16 and 9 octets with it; system_id is 5.2.1, password 5.2.2.
 */
const BIND_FIELDS = { systemId: 15, password: 8 } as const;

/** The longest system ID, in characters, all of which are ASCII. */
export const SYSTEM_ID_MAX = BIND_FIELDS.systemId;

/** The longest password, in characters, all of which are ASCII. */
export const PASSWORD_MAX = BIND_FIELDS.password;

/** The longest reason or ticket, in UTF-16 units as fields count them. */
export const REASON_MAX = 200;

export type Checked = { ok: true; value: string } | { ok: false; message: string };

type Rule = readonly [holds: (text: string) => boolean, otherwise: string];

/** The first rule that does not hold decides; no message quotes the text. */
const check = (text: string, rules: readonly Rule[]): Checked => {
  const broken = rules.find(([holds]) => !holds(text));
  return broken ? { ok: false, message: broken[1] } : { ok: true, value: text };
};

const systemIdRules: readonly Rule[] = [
  [(text) => text !== "", "Enter a system ID."],
  [(text) => text.length <= SYSTEM_ID_MAX, `A system ID has at most ${SYSTEM_ID_MAX} characters.`],
  [(text) => /^[A-Za-z0-9_.-]*$/.test(text), "A system ID is made of the letters A to Z, digits, _ - and ."],
];

const passwordRules: readonly Rule[] = [
  [(text) => text !== "", "Enter the password."],
  [(text) => !/[\r\n]/.test(text), "There is a line break in it, which no password has: take it out."],
  [
    (text) => text.length <= PASSWORD_MAX || text.trim().length > PASSWORD_MAX,
    "It has blanks around it, which came along when it was copied: take them out.",
  ],
  [(text) => text.length <= PASSWORD_MAX, `SMPP 3.4 carries at most ${PASSWORD_MAX} characters of password.`],
  [
    (text) => /^[ -~]*$/.test(text),
    "A password is made of letters A to Z, digits, spaces and other printable ASCII characters.",
  ],
];

// Line and paragraph separators, direction marks and lone surrogates forge lines and hide text.
const UNPRINTABLE = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;
const LINE_BLANKS = /[\t\r\n]+/g;

const reasonRules: readonly Rule[] = [
  [(text) => text.length <= REASON_MAX, `A reason has at most ${REASON_MAX} characters.`],
  [(text) => !UNPRINTABLE.test(text), "The reason contains control characters; type it again."],
];

/** Whether a text contains a secret, also with blanks or invisible characters between its characters. */
export const repeats = (text: string, secret: string): boolean =>
  text.includes(secret) || text.replace(/[\p{C}\p{Z}]+/gu, "").includes(secret);

/**
 * Checks a system ID as it is sent, recorded or typed: 1 to 15 of `A-Z a-z 0-9 _ - .` It is kept for good and
 * shown to everybody, so one that contains the password to be sent with it is refused.
 */
export function checkSystemId(text: string, password?: string): Checked {
  const checked = check(text, systemIdRules);
  if (!checked.ok || !password || !repeats(text, password)) return checked;
  return { ok: false, message: "The system ID contains the password and would be kept; choose another one." };
}

/** Checks a password typed for a bind check: 1 to 8 octets of printable ASCII, blanks included. */
export const checkPassword = (text: string): Checked => check(text, passwordRules);

/** Names the blanks at the ends of a typed password, which count and are not seen; null where there are none. */
export function blanksAround(text: string): string | null {
  const begins = text.startsWith(" ");
  const ends = text.endsWith(" ");
  if (!begins && !ends) return null;
  return `It ${begins && ends ? "begins and ends" : begins ? "begins" : "ends"} with a blank, which counts as a character.`;
}

/** Checks a new password as the rotation accepts it: 1 to 8 of printable ASCII, no blanks. */
const checkNewPassword = (text: string): Checked =>
  check(text, [...passwordRules, [(typed) => !typed.includes(" "), "A new password has no spaces."]]);

/**
 * Checks a reason or ticket of at most 200 characters; gives it trimmed and with line breaks as blanks, "" for
 * none. It is refused when it repeats the password, because reasons are kept for good.
 */
export function checkReason(text: string, password?: string): Checked {
  const checked = check(text.replace(LINE_BLANKS, " ").trim(), reasonRules);
  if (!checked.ok || !password || !repeats(checked.value, password)) return checked;
  return { ok: false, message: "The reason contains the password and would be kept; take it out." };
}

/** Text that a rule of the domain accepts, as that rule gives it back; an issue never carries the input. */
const ruled = (rule: (text: string) => Checked, notText: string) =>
  z.string(notText).check((payload) => {
    const checked = rule(payload.value);
    if (checked.ok) payload.value = checked.value;
    else payload.issues.push({ code: "custom", message: checked.message, input: undefined });
  });

/** A system ID as it is sent, recorded or typed. */
export const systemIdSchema = ruled((text) => checkSystemId(text), "Enter a system ID.");

/** A password typed for a bind check. */
export const typedPasswordSchema = ruled(checkPassword, "Enter the password.");

/** A new password as the rotation accepts it. */
export const newPasswordSchema = ruled(checkNewPassword, "Enter the password.");

/** A reason or ticket, "" for none. */
export const reasonSchema = ruled((text) => checkReason(text), "Enter the reason as text.");

/** Gives n bytes of randomness; `crypto.getRandomValues` behind a function, or a fixed source in tests. */
export type RandomBytes = (n: number) => Uint8Array;

const LOWER = "abcdefghijkmnopqrstuvwxyz";
const UPPER = "ABCDEFGHJKLMNPQRSTUVWXYZ";
const DIGITS = "23456789";
const ALPHABET = LOWER + UPPER + DIGITS;
const SUFFIX_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

// Far beyond bad luck: a password is accepted in two of three rounds, a byte in five of six.
const ROUNDS = 500;

/** Draws characters uniformly: bytes past the last whole multiple of the alphabet are thrown away. */
function draw(alphabet: string, length: number, randomBytes: RandomBytes): string {
  const limit = 256 - (256 % alphabet.length);
  let drawn = "";
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const byte of randomBytes(length)) {
      if (byte < limit) drawn += alphabet.charAt(byte % alphabet.length);
      if (drawn.length === length) return drawn;
    }
  }
  throw new Error("The source of randomness does not work");
}

/**
 * Makes a password of 8 letters and digits without look-alikes (0 O 1 l I), with at least one
 * lower-case letter, one upper-case letter and one digit; uniform over all such passwords, because
 * one that lacks a kind is thrown away whole.
 * @throws {Error} when the source of randomness keeps repeating itself
 */
export function generatePassword(randomBytes: RandomBytes): string {
  for (let round = 0; round < ROUNDS; round += 1) {
    const password = draw(ALPHABET, PASSWORD_MAX, randomBytes);
    if (/[a-z]/.test(password) && /[A-Z]/.test(password) && /[0-9]/.test(password)) return password;
  }
  throw new Error("The source of randomness does not work");
}

const SUFFIX_LENGTH = 4;
const STEM_MAX = SYSTEM_ID_MAX - SUFFIX_LENGTH - 1;
// Only a suffix of ours, with its hyphen, so that repeated rotations do not eat the stem.
const OWN_SUFFIX = new RegExp(`-[${SUFFIX_ALPHABET}]{${SUFFIX_LENGTH}}$`);

/**
 * Suggests a new system ID: the start of the current one (or `smpp`) and four random characters,
 * never the current one again. A counted-up number could belong to another connection.
 */
export function suggestSystemId(current: string | null, randomBytes: RandomBytes): string {
  const kept = (current ?? "").replace(/[^A-Za-z0-9_.-]/g, "").replace(OWN_SUFFIX, "");
  const stem = kept.slice(0, STEM_MAX).replace(/[_.-]+$/, "") || "smpp";
  for (let round = 0; round < ROUNDS; round += 1) {
    const suggestion = `${stem}-${draw(SUFFIX_ALPHABET, SUFFIX_LENGTH, randomBytes)}`;
    if (suggestion !== current) return suggestion;
  }
  throw new Error("The source of randomness does not work");
}
