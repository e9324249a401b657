import { PASSWORD_MAX, SYSTEM_ID_MAX } from "./credentials";

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
