"use client";

import type { MouseEvent, ReactNode } from "react";

import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Time } from "@/components/ui/time";
import type { ConnectionView, OpenSettings } from "@/lib/domain/connection-view";
import type { Sending } from "./use-sending";

const repeatWords: Record<NonNullable<OpenSettings["repeat"]>, string> = {
  rejected: "The provider refused a repeat of it; the first attempt may still be in force.",
  "not-sent": "A repeat of it did not reach the provider; the first attempt may still be in force.",
  unconfirmed: "A repeat of it had no clear answer either.",
};

/** Repeats the settings of the open question exactly. */
export function SendAgain({ view, sending }: { view: ConnectionView; sending: Sending }) {
  const seq = view.openSettings?.sendAgain ?? null;
  if (seq === null) return null;
  return (
    <Button size="sm" pending={sending.pending === "again"} onClick={() => sending.sendAgain(seq)}>
      Send again
    </Button>
  );
}

/** Leads to the entry that can be sent again, which may be far below. */
function ToRecentChanges() {
  const go = (event: MouseEvent) => {
    event.preventDefault();
    document.getElementById("recent-changes")?.focus();
  };
  return (
    <a href="#recent-changes" className="underline" onClick={go}>
      the recent changes
    </a>
  );
}

function whatSettles({ sendAgain, repeat }: OpenSettings, below: boolean): ReactNode {
  if (sendAgain === null)
    return "It cannot be sent again any more. Apply or record settings to settle it, from the form or the More menu.";
  return (
    <>
      Sending the same settings again is harmless and settles it{repeat && " once it goes through"}
      {below && (
        <>
          : see <ToRecentChanges />
        </>
      )}
      .
    </>
  );
}

type OpenSettingsNoticeProps = {
  question: OpenSettings;
  /** The button that sends it again, where it does not stand beside the entry of the recent changes. */
  action: ReactNode;
  /** Whether it stands there. */
  below: boolean;
};

/** An unconfirmed change of settings: what is unclear, and the safe answer to it. */
export function OpenSettingsNotice({ question, action, below }: OpenSettingsNoticeProps) {
  const { at, by, cause, repeat } = question;
  return (
    <Notice
      tone="warn"
      role="alert"
      title={
        <>
          The change of settings by {by}, <Time at={at} fixed={false} />, is not confirmed.
        </>
      }
      actions={action}
    >
      {cause} It may be in force. {repeat !== null && repeatWords[repeat]} {whatSettles(question, below)}
    </Notice>
  );
}

type OpenCredentialsNoticeProps = {
  question: NonNullable<ConnectionView["openCredentials"]>;
  /** The button that rotates again. */
  action: ReactNode;
};

const credentialWords = (password: boolean, systemId: string | null) =>
  password && systemId !== null ? "password and system ID" : password ? "password" : "system ID";

/** An unconfirmed rotation: only new credentials that are accepted settle it. */
export function OpenCredentialsNotice({ question, action }: OpenCredentialsNoticeProps) {
  const { at, by, cause, password, systemId } = question;
  const what = credentialWords(password, systemId);
  return (
    <Notice
      tone="warn"
      role="alert"
      title={
        <>
          The rotation of the {what} by {by}, <Time at={at} fixed={false} />, is not confirmed.
        </>
      }
      actions={action}
    >
      {cause} The old or the new {what} may be in force. Rotating again settles it.
    </Notice>
  );
}
