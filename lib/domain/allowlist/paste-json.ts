import type { Entry } from "./judge";
import { looksLikeRange } from "./paste-words";

/** A range of a document, and whether the path to it says no. */
type Found = Entry & { readonly denied: boolean };

const DENIED_KEY = /(^|[^a-z])(deny|denied|drop|reject|except|exclude|block|blocked)/i;
const NAMES = ["label", "name", "description", "comment", "title"];
const TRAITS = ["service", "region"];

const textOf = (value: unknown) => (typeof value === "string" && !looksLikeRange(value) ? value.trim() : "");

/** The name that an object gives to the ranges in it: its own, or what a cloud provider says of them. */
function nameIn(object: Record<string, unknown>): string {
  const name = NAMES.map((key) => textOf(object[key])).find((text) => text !== "");
  return (
    name ??
    TRAITS.map((key) => textOf(object[key]))
      .filter((text) => text !== "")
      .join(" ")
  );
}

/**
 * Takes a text; gives every range in it if it is a JSON document, each with the name that its object gives it, and
 * null if it is none. Whatever else a document holds is structure and no mistake.
 */
export function rangesInJson(text: string): Found[] | null {
  if (!/^\s*[[{]/.test(text)) return null;
  try {
    const found: Found[] = [];
    const walk = (value: unknown, label: string, denied: boolean) => {
      if (typeof value === "string") {
        if (looksLikeRange(value.trim())) found.push({ text: value.trim(), label, denied });
      } else if (Array.isArray(value)) {
        for (const item of value) walk(item, label, denied);
      } else if (typeof value === "object" && value !== null) {
        const object = Object.fromEntries(Object.entries(value));
        const name = nameIn(object) || label;
        for (const [key, item] of Object.entries(object)) walk(item, name, denied || DENIED_KEY.test(key));
      }
    };
    walk(JSON.parse(text), "", false);
    return found;
  } catch {
    // No JSON, or nested deeper than anybody writes.
    return null;
  }
}
