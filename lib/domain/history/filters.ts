/** Values that one can ask for, each with its word. */
type Choices<T extends string> = readonly (readonly [value: T, word: string])[];

/** The kinds of entries one can ask for. */
export const topics = [
  ["settings", "Settings"],
  ["rotation", "Credentials"],
  ["recorded", "Recorded as in force"],
  ["labels", "Labels"],
  ["bind", "Bind checks"],
  ["behind", "Restored from a backup"],
] as const;

export type Topic = (typeof topics)[number][0];

/** The outcomes one can ask for. */
export const endings = [
  ["applied", "applied"],
  ["rejected", "rejected"],
  ["not-sent", "not sent"],
  ["unconfirmed", "not confirmed"],
  ["bound", "bound"],
  ["not-bound", "not bound"],
] as const;

export type Ending = (typeof endings)[number][0];

/** The times one can ask for; days are days of UTC. */
export const spans = [
  ["today", "Today"],
  ["7d", "Last 7 days"],
  ["30d", "Last 30 days"],
] as const;

export type Span = (typeof spans)[number][0];

/** Whole days of UTC, `2026-11-24`; null leaves that end open. */
export type When =
  | { kind: "any" }
  | { kind: "last"; span: Span }
  | { kind: "between"; from: string | null; to: string | null };

export type HistoryFilters = {
  who: string | null;
  what: Topic | null;
  outcome: Ending | null;
  when: When;
  text: string | null;
};

/** The filters of an address without any. */
export const noFilters: HistoryFilters = {
  who: null,
  what: null,
  outcome: null,
  when: { kind: "any" },
  text: null,
};

const DAY = 86_400_000;
const MAX_TEXT = 200;

const dayStart = (day: string) => Date.parse(`${day}T00:00:00Z`);
const isDay = (text: string) =>
  /^\d{4}-\d\d-\d\d$/.test(text) &&
  !Number.isNaN(dayStart(text)) &&
  new Date(dayStart(text)).toISOString().startsWith(text);

/** Takes a value of an address, which is not empty; gives null for one that says nothing this page knows. */
type Reading<T> = (text: string) => T | null;

const aDay: Reading<string> = (text) => (isDay(text) ? text : null);
const aText: Reading<string> = (text) => {
  const trimmed = text.trim();
  return trimmed === "" || trimmed.length > MAX_TEXT ? null : trimmed;
};
const oneOf =
  <T extends string>(choices: Choices<T>): Reading<T> =>
  (text) =>
    choices.find(([value]) => value === text)?.[0] ?? null;

/** The names of the filters in an address. */
const names = {
  who: "who",
  what: "what",
  outcome: "outcome",
  when: "when",
  from: "from",
  to: "to",
  text: "q",
};

export type FilterName = keyof typeof names;

/** What filters are called on the page, with the article, for saying which one is not understood. */
export const filterWords: Record<FilterName, string> = {
  who: "a person",
  what: "a kind",
  outcome: "an outcome",
  when: "a time",
  from: "a first day",
  to: "a last day",
  text: "a search",
};

/** Gives the filters of an address, and the names of those that say nothing this page knows. */
export function readFilters(search: URLSearchParams): { filters: HistoryFilters; ignored: FilterName[] } {
  const ignored: FilterName[] = [];
  const read = <T>(name: FilterName, reading: Reading<T>): T | null => {
    const text = search.get(names[name]);
    if (text === null || text === "") return null;
    const value = reading(text);
    if (value === null) ignored.push(name);
    return value;
  };
  const from = read("from", aDay);
  let to = read("to", aDay);
  if (from !== null && to !== null && to < from) {
    ignored.push("to");
    to = null;
  }
  const span = read("when", oneOf(spans));
  const when: When =
    from !== null || to !== null
      ? { kind: "between", from, to }
      : span !== null
        ? { kind: "last", span }
        : { kind: "any" };
  const filters = {
    who: read("who", aText),
    what: read("what", oneOf(topics)),
    outcome: read("outcome", oneOf(endings)),
    when,
    text: read("text", aText),
  };
  return { filters, ignored };
}

/** The query of an address with these filters, without the question mark; empty without any. */
export function filterSearch({ who, what, outcome, when, text }: HistoryFilters): string {
  const pairs: [FilterName, string | null][] = [
    ["text", text],
    ["who", who],
    ["what", what],
    ["outcome", outcome],
    ["when", when.kind === "last" ? when.span : null],
    ["from", when.kind === "between" ? when.from : null],
    ["to", when.kind === "between" ? when.to : null],
  ];
  const search = new URLSearchParams();
  for (const [name, value] of pairs) if (value !== null) search.set(names[name], value);
  return search.toString();
}

/** Whether anything is asked for. */
export const isFiltered = (filters: HistoryFilters) => filterSearch(filters) !== "";

/** From when (included) until when (excluded), ms since 1970; `now` is the store's clock. */
export function timeBounds(when: When, now: number): { since: number | null; until: number | null } {
  switch (when.kind) {
    case "any":
      return { since: null, until: null };
    case "last": {
      const days = { today: 1, "7d": 7, "30d": 30 }[when.span];
      return { since: Math.floor(now / DAY) * DAY - (days - 1) * DAY, until: null };
    }
    case "between":
      return {
        since: when.from === null ? null : dayStart(when.from),
        until: when.to === null ? null : dayStart(when.to) + DAY,
      };
  }
}
