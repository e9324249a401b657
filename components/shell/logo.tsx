/** The bracketed minus. */
export function Logo() {
  return (
    <svg aria-hidden="true" viewBox="0 0 24 24" fill="none" strokeWidth="2.2" className="size-5.5 flex-none">
      <path
        d="M10 4H6a2 2 0 0 0-2 2v12a2 2 0 0 0 2 2h4M14 4h4a2 2 0 0 1 2 2v12a2 2 0 0 1-2 2h-4"
        className="stroke-current"
      />
      <path d="M8 12h8" className="stroke-accent" />
    </svg>
  );
}
