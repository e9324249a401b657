"use client";

import { useEffect, useState } from "react";

import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Time } from "@/components/ui/time";
import type { ConnectionView } from "@/lib/domain/connection-view";
import { counted, grouped } from "@/lib/domain/counted";
import { contradictionOf, rememberRecord, type Seen } from "@/lib/queries/seen-record";

const entries = (count: number) => counted(count, "entry", "entries");

/** Compares the record with what this browser remembers of it: a tail that was cut off shows nowhere else. */
export function SeenRecord({ view: { slug, head, now } }: { view: ConnectionView }) {
  const { seq, hash } = head;
  const [lost, setLost] = useState<Seen | null>(null);
  useEffect(() => {
    let current = true;
    void contradictionOf({ slug, head: { seq, hash }, now }).then((seen) => current && setLost(seen));
    return () => {
      current = false;
    };
  }, [slug, seq, hash, now]);
  if (lost === null) return null;
  const take = () => {
    rememberRecord({ slug, head, now });
    setLost(null);
  };
  return (
    <Notice
      tone="warn"
      role="alert"
      title={
        <>
          This record is behind what this browser saw on <Time at={lost.at} fixed={false} />.
        </>
      }
      actions={<Button onClick={take}>Take this record from now on</Button>}
    >
      {seq < lost.seq
        ? `It had ${entries(lost.seq)} then and has ${entries(seq)} now.`
        : `Its entry ${grouped(lost.seq)} is another one now.`}{" "}
      The ledger was probably restored from a backup: changes may be in force that are missing here. Look at
      the provider’s own records before you change anything, and have the ledger marked with{" "}
      <code>npm run ledger:mark-behind</code>.
    </Notice>
  );
}
