import { Fragment } from "react";

/** A range that wraps between the groups of a long IPv6 address. */
export function RangeText({ text }: { text: string }) {
  const groups = text.split(/(?<=:)(?!:)/);
  return (
    <span translate="no">
      {groups.length === 1
        ? text
        : groups.map((group, index) => (
            <Fragment key={index}>
              <span>{group}</span>
              {index < groups.length - 1 && <wbr />}
            </Fragment>
          ))}
    </span>
  );
}
