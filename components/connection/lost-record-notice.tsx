"use client";

import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Time } from "@/components/ui/time";
import type { ConnectionView } from "@/lib/domain/connection-view";
import { counted, grouped } from "@/lib/domain/counted";
import { rememberRecord, type Seen } from "@/lib/queries/seen-record";

const entries = (count: number) => counted(count, "entry", "entries");

type LostRecordNoticeProps = { view: ConnectionView; lost: Seen; onTake: () => void };

/** The record lacks what this browser saw of it. */
export function LostRecordNotice({ view: { slug, head, now }, lost, onTake }: LostRecordNoticeProps) {
  const take = () => {
    rememberRecord({ slug, head, now });
    onTake();
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
      <span>
        {head.seq < lost.seq
          ? `It had ${entries(lost.seq)} then and has ${entries(head.seq)} now.`
          : `Its entry ${grouped(lost.seq)} is another one now.`}
      </span>{" "}
      <span>
        The ledger was probably restored from a backup: changes may be in force that are missing here. Look at
        the provider’s own records before you change anything, and have the ledger marked with{" "}
        <code translate="no">node bindery.js ledger mark-behind</code>.
      </span>
    </Notice>
  );
}
