"use client";

import { useEffect, useState } from "react";

import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Time } from "@/components/ui/time";
import { Value } from "@/components/ui/value";
import type { ConnectionView } from "@/lib/domain/connection-view";
import { counted, grouped } from "@/lib/domain/counted";
import type { Mark } from "@/lib/domain/standing";
import { contradictionOf, rememberRecord, type Seen } from "@/lib/queries/seen-record";

/** The ledger was restored from a backup: what that means, and what to do. */
export const BehindNotice = ({ behind }: { behind: Mark }) => (
  <Notice
    tone="warn"
    role="alert"
    title={
      <>
        This record may be behind the provider, says <Value>{behind.by}</Value>,{" "}
        <Time at={behind.at} fixed={false} />.
      </>
    }
  >
    It was restored from a backup: changes after that backup are missing here, although the provider may have
    them in force. Look at the provider’s own records first. Then record what is in force, or review and apply
    everything: both are in the More menu. Rotating credentials waits for that.
  </Notice>
);

/** A change that waits for the provider's answer: no second one starts meanwhile. */
export function InFlightNotice({ inFlight }: { inFlight: NonNullable<ConnectionView["inFlight"]> }) {
  return (
    <Notice tone="info">
      <Value>{inFlight.by}</Value> is changing the <span>{inFlight.what}</span>, since{" "}
      <Time at={inFlight.at} style="clock" fixed={false} />. Other changes wait for the outcome.
    </Notice>
  );
}

/** What this browser remembers of the record, where the record contradicts it: a tail that was cut off shows nowhere else. */
export function useLostRecord({ slug, head, now }: ConnectionView) {
  const { seq, hash } = head;
  const [lost, setLost] = useState<Seen | null>(null);
  useEffect(() => {
    let current = true;
    void contradictionOf({ slug, head: { seq, hash }, now }).then((seen) => {
      if (current && seen) setLost(seen);
    });
    return () => {
      current = false;
    };
  }, [slug, seq, hash, now]);
  return { lost, dismiss: () => setLost(null) };
}

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

/** What is not known at all: the first time, and after a move to another host. */
export function UnknownNotice({ settings }: ConnectionView) {
  if (settings === null) {
    return (
      <Notice tone="info" title="Nothing is known about this connection yet.">
        The provider cannot be asked what is in force. Enter the settings, then record them if they are in
        force already, or apply them. Rotating credentials waits for that, because it sends the settings
        again.
      </Notice>
    );
  }
  return (
    <Notice tone="warn" title="The provider’s address changed since these settings were recorded.">
      What is in force there is not known. Apply or record the settings before rotating credentials: both are
      in the More menu.
    </Notice>
  );
}
