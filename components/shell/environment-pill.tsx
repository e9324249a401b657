/** The environment in words, red for production. */
export function EnvironmentPill({ name }: { name: string }) {
  const production = name.toLowerCase().startsWith("prod");
  return (
    <span
      translate="no"
      className={`shrink-0 rounded-full border px-2 text-micro font-medium ${
        production ? "border-bad-line bg-bad-soft text-bad" : "border-line-2 bg-page text-ink-2"
      }`}
    >
      <span className="sr-only">Environment </span>
      <span>{name}</span>
    </span>
  );
}
