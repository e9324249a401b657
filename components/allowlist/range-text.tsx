import { Fragment } from "react";

/** A range that wraps between the groups of a long IPv6 address. */
export function RangeText({ text }: { text: string }) {
  if (!text.includes(":")) return text;
  const groups = text.split(/(?<=:)(?!:)/);
  return groups.map((group, index) => (
    <Fragment key={index}>
      {group}
      {index < groups.length - 1 && <wbr />}
    </Fragment>
  ));
}
