export type Tone = "ok" | "warn" | "bad" | "neutral";

/** Text, ground and border of a state, always beside a word. */
export const toneClass: Record<Tone, string> = {
  ok: "border-ok-line bg-ok-soft text-ok",
  warn: "border-warn-line bg-warn-soft text-warn",
  bad: "border-bad-line bg-bad-soft text-bad",
  neutral: "border-line-2 bg-page text-ink-2",
};
