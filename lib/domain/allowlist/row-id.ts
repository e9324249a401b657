let last = 0;

/** An id for an added row, unique on this page. The id of a row in force is its range, which has a slash. */
export function newRowId(): string {
  last += 1;
  return `added-${last}`;
}
