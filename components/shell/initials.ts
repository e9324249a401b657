/** Takes an e-mail address or a name, gives one or two capitals: "day-shift@example.com" is "DS". */
export function initials(label: string): string {
  const words = (label.split("@")[0] ?? "").match(/[\p{L}\p{N}]+/gu) ?? [];
  const letters = words.slice(0, 2).map((word) => [...word][0] ?? "");
  return letters.join("").toUpperCase() || "?";
}
