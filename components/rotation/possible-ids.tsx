import { Fragment } from "react";
import { Value } from "@/components/ui/value";

/** System IDs between which nobody can say which one it is: "a, b or c". */
export const PossibleIds = ({ ids }: { ids: readonly string[] }) => (
  <span translate="no" className="text-sm text-ink-2">
    {ids.map((id, index) => (
      <Fragment key={id}>
        {index > 0 && <span>{index === ids.length - 1 ? " or " : ", "}</span>}
        <Value mono className="text-ink">
          {id}
        </Value>
      </Fragment>
    ))}
  </span>
);
