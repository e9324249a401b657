import { MAX_DAILY_LIMIT } from "./daily-limit";

/** Limits as people type them, with the number that is read. */
export const acceptedLimits: readonly [string, number][] = [
  ["1", 1],
  ["400", 400],
  [" 400\t", 400],
  ["00005", 5],
  ["50,000", 50_000],
  ["50 000", 50_000],
  ["50'000", 50_000],
  ["50’000", 50_000],
  ["50\u00a0000", 50_000],
  ["50\u202f000", 50_000],
  ["1,000,000", 1_000_000],
  ["2147483647", MAX_DAILY_LIMIT],
  ["2,147,483,647", MAX_DAILY_LIMIT],
];

const empty = "Enter a number of messages, or switch the limit off.";
const whole = "The limit is a whole number from 1.";
const point = "The limit is a whole number, without a decimal point.";
const digits = "The limit is a whole number, written with the digits 0 to 9.";
const grouping = "Digits are grouped by three, as in 25,000, or not at all.";
const most = "The limit is at most 2,147,483,647.";
const zero =
  "A limit of 0 is not sent: the provider may read it as no limit. To stop messages, switch the connection off; for no limit, switch the limit off.";

/** Limits that are refused, with the message. */
export const refusedLimits: readonly [string, string][] = [
  ["", empty],
  ["   ", empty],
  ["\u00a0", empty],
  ["0", zero],
  ["000", zero],
  ["0,000", zero],
  ["-1", whole],
  ["-0", whole],
  ["- 5", whole],
  ["1.5", point],
  ["1.0", point],
  ["1.000", point],
  ["2147483648", most],
  ["2,147,483,648", most],
  ["4294967297", most],
  ["99999999999", most],
  ["9".repeat(100_000), most],
  ["1e3", digits],
  ["1E3", digits],
  ["0x10", digits],
  ["0b1", digits],
  ["+5", digits],
  ["−5", digits],
  [".5", digits],
  ["5.", digits],
  ["1,5", grouping],
  ["12,34", grouping],
  ["1,0000", grouping],
  ["1000,000", grouping],
  ["1,,000", grouping],
  [",000", digits],
  ["1,000 000", grouping],
  ["25,00", grouping],
  ["1_000", digits],
  ["1 00", grouping],
  ["1\n000", digits],
  ["1.000,5", digits],
  ["1.000.000", digits],
  ["NaN", digits],
  ["Infinity", digits],
  ["unlimited", digits],
  ["null", digits],
  ["٣٠٠", digits],
  ["３００", digits],
  ["३००", digits],
  ["𝟛𝟘𝟘", digits],
  ["Ⅻ", digits],
  ["5\u0000", digits],
  ["\u200f5", digits],
  ["5\u200b", digits],
  ["5 messages", digits],
  ["400/day", digits],
];
