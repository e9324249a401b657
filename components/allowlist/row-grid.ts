/** Columns from 640 px; on narrower screens a row stacks the range, and label and size below it. */
export const rowGrid = (editable: boolean) =>
  editable
    ? "grid grid-cols-[minmax(0,1fr)_auto_3rem] sm:grid-cols-[211px_minmax(0,1fr)_7.5rem_3rem]"
    : "grid grid-cols-[minmax(0,1fr)_auto_0] sm:grid-cols-[211px_minmax(0,1fr)_8.5rem_0]";
