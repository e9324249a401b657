import { useSearchParams } from "next/navigation";
import { type ReactNode, useState } from "react";

import { Notice } from "@/components/ui/notice";
import { OtherReader } from "@/components/ui/other-reader";
import { lazyPart } from "@/components/ui/lazy-part";
import type { ConnectionView } from "@/lib/domain/connection-view";
import { AttemptFailure } from "./attempt-failure";
import { InFlightNotice } from "./in-flight-notice";
import { OpenCredentialsNotice, OpenSettingsNotice, SendAgain } from "./open-question";
import { OutcomeNotice } from "./outcome-notice";
import { BehindNotice, Restoring } from "./rare-notices";
import { sendAgainPlace } from "./send-again-place";
import { SwitchNotice } from "./switch-notice";
import type { LastOutcome, Sending } from "./use-sending";
import { focusPage, useNoticeFocus } from "./use-notice-focus";
import type { SettingsForm } from "./use-settings-form";

const REPEAT = "This repeat was";

function LastNotice({ last, onDismiss }: { last: LastOutcome; onDismiss: () => void }) {
  switch (last.kind) {
    case "change":
      return last.repeats ? (
        <OutcomeNotice
          change={last.change}
          subject={REPEAT}
          meaning="The first attempt may still be in force."
          onDismiss={onDismiss}
        />
      ) : (
        <OutcomeNotice change={last.change} subject="This change was" onDismiss={onDismiss} />
      );
    case "recorded":
      return (
        <Notice tone="ok" role="status" onDismiss={onDismiss}>
          {last.words}
        </Notice>
      );
    case "error":
      return (
        <AttemptFailure error={last.error} onDismiss={onDismiss} {...(last.repeats && { subject: REPEAT })} />
      );
  }
}

/** What is not known at all: the first time, and after a move to another host. */
function UnknownNotice({ settings, hostChanged }: ConnectionView) {
  if (settings === null) {
    return (
      <Notice tone="info" title="Nothing is known about this connection yet.">
        The provider cannot be asked what is in force. Enter the settings, then apply them, or record them if
        they are in force already. Rotating credentials waits for that, because it sends the settings again.
      </Notice>
    );
  }
  if (!hostChanged) return null;
  return (
    <Notice tone="warn" title="The provider’s address changed since these settings were recorded.">
      What is in force there is not known. Apply or record the settings before rotating credentials: both are
      in the More menu.
    </Notice>
  );
}

/** Only where the entry of the recent changes does not offer it. */
const sendAgainHere = (view: ConnectionView) =>
  view.role === "operator" && view.inFlight === null && sendAgainPlace(view) === null;

/** A record that went back may not be missed: fetched before the dialogs. */
const seenRecord = lazyPart(() => import("./seen-record").then((module) => module.SeenRecord));

function Remembered({ view }: { view: ConnectionView }) {
  const { Part: SeenRecord } = seenRecord.usePart(1_000);
  return SeenRecord && <SeenRecord view={view} />;
}

/** Settings of the history that the address asks for; the address forgets them at once. */
function Earlier(props: { view: ConnectionView; editing: SettingsForm }) {
  const named = useSearchParams().has("restore");
  const [asked, setAsked] = useState(named);
  if (named && !asked) setAsked(true);
  return asked && <Restoring {...props} />;
}

type NoticesProps = {
  view: ConnectionView;
  editing: SettingsForm;
  sending: Sending;
  /** The button that rotates again, for operators. */
  rotateAgain: ReactNode;
  /** What somebody else changed meanwhile, while there are edits that it moved away from under. */
  moved: ReactNode;
};

/** Everything that needs an eye before the settings do. */
export function Notices({ view, editing, sending, rotateAgain, moved }: NoticesProps) {
  const { openSettings, openCredentials, inFlight } = view;
  const notices = useNoticeFocus({
    told: sending.told,
    head: view.head.seq,
    reviewing: sending.review !== null,
  });
  const dismiss = () => {
    sending.dismiss();
    focusPage();
  };
  return (
    <div ref={notices} className="grid gap-3 pb-6 empty:hidden">
      <OtherReader reader={view.reader} />
      {sending.last && <LastNotice key={sending.told} last={sending.last} onDismiss={dismiss} />}
      <SwitchNotice view={view} />
      <Earlier view={view} editing={editing} />
      {inFlight && sending.pending !== "apply" && sending.pending !== "again" && (
        <InFlightNotice inFlight={inFlight} />
      )}
      <Remembered view={view} />
      {view.behind && <BehindNotice behind={view.behind} />}
      {openSettings && (
        <OpenSettingsNotice
          question={openSettings}
          action={sendAgainHere(view) ? <SendAgain view={view} sending={sending} /> : undefined}
          below={view.role === "operator" && sendAgainPlace(view) !== null}
        />
      )}
      {openCredentials && <OpenCredentialsNotice question={openCredentials} action={rotateAgain} />}
      {moved}
      <UnknownNotice {...view} />
    </div>
  );
}
