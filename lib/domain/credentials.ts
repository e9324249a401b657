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

/** Checks a new password as the rotation accepts it: 1 to 8 of printable ASCII, no blanks. */
export const checkNewPassword = (text: string): Checked =>
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
