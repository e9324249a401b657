type EmptyListProps = {
  /** Whether it is known what is in force. */
  known: boolean;
  /** The edits took out what was there. */
  removed: boolean;
  readOnly: boolean;
};

function words({ known, removed, readOnly }: EmptyListProps): string {
  if (readOnly) return known ? "No ranges." : "Not recorded yet";
  if (!known)
    return "No ranges yet. The provider cannot be asked which are in force: enter those that are, or those that should be.";
  return removed
    ? "No ranges left. Add the addresses that clients bind from, or undo a removal."
    : "No ranges yet. Add the addresses that clients bind from.";
}

/** What stands in place of the table while there is no row. */
export const EmptyList = (props: EmptyListProps) => <p className="px-4 py-4 text-ink-2">{words(props)}</p>;
