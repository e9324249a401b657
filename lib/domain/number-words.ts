const NUMBERS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

/** A small number as a word, a larger one in digits. */
export const numberWord = (count: number): string => NUMBERS[count] ?? String(count);

/** How often something was done: "once", "twice", "3 times". */
export const oftenWord = (count: number): string =>
  count === 1 ? "once" : count === 2 ? "twice" : `${count} times`;

/** "a", "a or b", "a, b or c". */
export const listedOr = (items: readonly string[]): string =>
  items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} or ${items.slice(-1).join("")}`;
