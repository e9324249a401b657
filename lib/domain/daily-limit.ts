import { grouped } from "./counted";

/** The largest daily limit: a signed 32-bit integer, the only integer size every provider stack accepts. */
export const MAX_DAILY_LIMIT = 2_147_483_647;

export type LimitReading = { ok: true; value: number } | { ok: false; message: string };

/** Groups of three, set off by one and the same comma, apostrophe or blank (plain, no-break, thin). */
const GROUPED = /^\d{1,3}([,'’ \u00a0\u2009\u202f])\d{3}(?:\1\d{3})*$/;
const MAX_TEXT = grouped(MAX_DAILY_LIMIT);

/** A daily limit as people read it. */
export const limitWord = (limit: number | null): string => (limit === null ? "no limit" : grouped(limit));

/**
 * Reads a daily limit as typed: a whole number, with or without grouping by comma, blank or apostrophe.
 * Gives the number, or the message for its field.
 */
export function readLimit(text: string): LimitReading {
  const typed = text.trim();
  if (typed === "") return { ok: false, message: "Enter a number of messages, or switch the limit off." };
  if (/^-/.test(typed)) return { ok: false, message: "The limit is a whole number from 1." };
  if (/^\d+[.]\d+$/.test(typed)) {
    return { ok: false, message: "The limit is a whole number, without a decimal point." };
  }
  if (/^\d[\d,'’ \u00a0\u2009\u202f]*$/.test(typed) && !/^\d+$/.test(typed) && !GROUPED.test(typed)) {
    return { ok: false, message: "Digits are grouped by three, as in 25,000, or not at all." };
  }
  if (!/^\d+$/.test(typed) && !GROUPED.test(typed)) {
    return { ok: false, message: "The limit is a whole number, written with the digits 0 to 9." };
  }
  const digits = typed.replace(/\D/g, "").replace(/^0+(?=\d)/, "");
  if (digits.length > 10) return { ok: false, message: `The limit is at most ${MAX_TEXT}.` };
  return checkLimit(Number(digits));
}

/** Judges a daily limit that is already a number, as an action receives it. */
export function checkLimit(value: number): LimitReading {
  if (!Number.isInteger(value)) return { ok: false, message: "The limit is a whole number." };
  if (value === 0) {
    return {
      ok: false,
      message:
        "A limit of 0 is not sent: the provider may read it as no limit. To stop messages, switch the connection off; for no limit, switch the limit off.",
    };
  }
  if (value < 0) return { ok: false, message: "The limit is a whole number from 1." };
  if (value > MAX_DAILY_LIMIT) return { ok: false, message: `The limit is at most ${MAX_TEXT}.` };
  return { ok: true, value };
}
