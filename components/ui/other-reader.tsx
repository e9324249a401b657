"use client";

import { useState } from "react";
import { Notice } from "./notice";
import { Value } from "./value";

type OtherReaderProps = { reader: { id: string; label: string } };

/** Says when another person has signed in meanwhile, in this or another tab: what is sent is then theirs. */
export function OtherReader({ reader }: OtherReaderProps) {
  const [first] = useState(reader);
  if (first.id === reader.id) return null;
  return (
    <Notice
      tone="warn"
      role="alert"
      title={
        <>
          You are signed in as <Value>{reader.label}</Value> now.
        </>
      }
    >
      This was opened by <Value>{first.label}</Value>. What is sent or recorded from here carries the name{" "}
      <Value>{reader.label}</Value>.
    </Notice>
  );
}
