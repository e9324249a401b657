import { type ReactNode, useEffect, useEffectEvent, useRef, useState } from "react";

import {
  AttemptFailure,
  type LastOutcome,
  OutcomeNotice,
  subjects,
} from "@/components/settings/outcome-notice";
import type { Sending } from "@/components/settings/use-sending";
import type { SettingsForm } from "@/components/settings/use-settings-form";
import { Disclosure } from "@/components/ui/layout";
import { Notice } from "@/components/ui/notice";
import { OtherReader } from "@/components/ui/sign-in";
import type { ConnectionView, EarlierSettings } from "@/lib/domain/connection-view";
import { standingOf } from "@/lib/domain/standing";
import { switchingOf } from "@/lib/domain/switching";
import { listed } from "./asked-for";
import { CredentialsDoubt } from "./credentials-doubt";
import {
  BehindNotice,
  InFlightNotice,
  LostRecordNotice,
  useLostRecord,
  UnknownNotice,
} from "./record-notices";
import { type Restore, RestoreNotice, useRestore } from "./restore-notice";
import { SettingsDoubt } from "./settings-doubt";
import { type NoticeFacts, type NoticeKind, standingNotices } from "./standing-notices";
import { SwitchNotice } from "./switch-notice";

/** Where the focus goes when what was pressed has left the page, and nothing came of it that could be read out. */
export const focusPage = () => document.getElementById("main")?.focus({ preventScroll: true });

type NoticeFocus = {
  /** How many outcomes there were. */
  told: number;
  /** The newest entry: the page may show only a moment later what came of a change. */
  head: number;
  /** Whether the dialog is still there: the focus is lost once it has gone. */
  reviewing: boolean;
};

/** Takes the focus to what came of the last change: the bar, the dialog or the row that it was asked from is gone. */
function useNoticeFocus({ told, head, reviewing }: NoticeFocus) {
  const notices = useRef<HTMLDivElement>(null);
  const reached = useRef(0);
  useEffect(() => {
    if (reached.current === told || document.activeElement !== document.body) return;
    const notice = notices.current?.querySelector<HTMLElement>("[role][tabindex]");
    if (!notice) return;
    reached.current = told;
    notice.focus();
  }, [told, head, reviewing]);
  return notices;
}

const REPEAT_FAILED = "The first attempt may still be in force.";

function LastNotice({ last, onDismiss }: { last: LastOutcome; onDismiss: () => void }) {
  switch (last.kind) {
    case "change":
      return (
        <OutcomeNotice
          change={last.change}
          subject={subjects[last.subject]}
          {...(last.subject === "repeat" && { meaning: REPEAT_FAILED })}
          onDismiss={onDismiss}
        />
      );
    case "recorded":
      return (
        <Notice tone="ok" role="status" onDismiss={onDismiss}>
          {last.words}
        </Notice>
      );
    case "error":
      return (
        <AttemptFailure
          error={last.error}
          onDismiss={onDismiss}
          {...(last.subject && { subject: subjects[last.subject] })}
        />
      );
  }
}

type NoticesProps = {
  view: ConnectionView;
  editing: SettingsForm;
  sending: Sending;
  /** What has to be seen before everything else: this page may be out of date. */
  stale: ReactNode;
  /** The button that rotates again, for operators. */
  rotateAgain: ReactNode;
  /** The button that tests a bind, where one can be made. */
  testBind: ReactNode;
  /** What somebody else changed meanwhile, while there are edits that it moved away from under. */
  moved: ReactNode;
};

function outcomeOf(last: LastOutcome | null): NoticeFacts["outcome"] {
  if (last === null) return null;
  if (last.kind !== "change") return { seq: null, at: null, settles: last.kind === "recorded" };
  const { seq, at, outcome, recorded } = last.change;
  return { seq, at, settles: outcome.kind === "applied" && recorded };
}

type Told = { restore: Restore | null; lost: boolean; otherReader: boolean };

function factsOf({ view, sending, stale, moved }: NoticesProps, told: Told): NoticeFacts {
  const { attempts, settings, hostChanged, behind, inFlight } = view;
  const own = sending.pending === "apply" || sending.pending === "again";
  return {
    stale: Boolean(stale),
    otherReader: told.otherReader,
    lostRecord: told.lost,
    behind: behind !== null,
    outcome: outcomeOf(sending.last),
    moved: Boolean(moved),
    doubtSettings: attempts.settings.at(-1) ?? null,
    doubtCredentials: attempts.credentials.length > 0,
    inFlight: inFlight !== null && !own,
    unknown: settings === null || hostChanged,
    restore: told.restore && { waits: told.restore.kind === "asking" },
    // While it may have been thrown once more, a countdown says too much.
    switching: standingOf(view).enabled.standing === "in-force" && switchingOf(view, view.now) !== null,
  };
}

const names: Record<NoticeKind, string> = {
  stale: "this page may be out of date",
  "other-reader": "somebody else is signed in",
  "lost-record": "the record went back",
  behind: "the record may be behind",
  outcome: "the last outcome",
  moved: "somebody else’s change",
  "restore-waits": "earlier settings wait",
  "doubt-settings": "settings that are in doubt",
  restored: "earlier settings",
  "doubt-credentials": "credentials that are in doubt",
  "in-flight": "a change under way",
  unknown: "what is not known",
  switching: "the switch",
};

/** The notices that have no room, in one line that opens. */
function Folded({ kinds, children }: { kinds: readonly NoticeKind[]; children: ReactNode }) {
  if (kinds.length === 0) return null;
  const what = listed(kinds.map((kind) => names[kind]));
  return (
    <Disclosure summary={`${kinds.length} more: ${what}`}>
      <div className="grid gap-3">{children}</div>
    </Disclosure>
  );
}

/** Earlier settings in the form are said until an outcome has come of them. */
function useRestored({ view, editing, sending }: NoticesProps) {
  const { restore, take, dismiss } = useRestore(view, editing);
  const answered = useEffectEvent(() => {
    if (restore?.kind === "taken" || restore?.kind === "same") dismiss();
  });
  useEffect(() => {
    if (sending.told > 0) answered();
  }, [sending.told]);
  const gone = restore?.kind === "taken" && !editing.edited;
  return { restore: gone ? null : restore, take, dismiss };
}

/** Everything that needs an eye before the settings do: two at most at once, the others behind one line. */
export function Notices(props: NoticesProps) {
  const { view, sending, stale, rotateAgain, testBind, moved } = props;
  const { told, last, review } = sending;
  const notices = useNoticeFocus({ told, head: view.head.seq, reviewing: review !== null });
  const { lost, dismiss: takeRecord } = useLostRecord(view);
  const { restore, take, dismiss } = useRestored(props);
  const [firstReader] = useState(view.reader.id);
  const otherReader = firstReader !== view.reader.id;
  const { standing, folded } = standingNotices(factsOf(props, { restore, lost: lost !== null, otherReader }));
  const dismissLast = () => {
    sending.dismiss();
    focusPage();
  };
  // The button that was pressed is gone then, and the focus with it.
  const onTake = (earlier: EarlierSettings) => {
    take(earlier);
    focusPage();
  };
  const onDismiss = () => {
    dismiss();
    focusPage();
  };
  const restored = restore && <RestoreNotice {...{ restore, onTake, onDismiss }} />;
  const made: Record<Exclude<NoticeKind, "stale" | "other-reader">, ReactNode> = {
    "lost-record": lost && <LostRecordNotice view={view} lost={lost} onTake={takeRecord} />,
    behind: view.behind && <BehindNotice behind={view.behind} />,
    outcome: last && <LastNotice key={told} last={last} onDismiss={dismissLast} />,
    moved,
    "restore-waits": restored,
    "doubt-settings": <SettingsDoubt {...{ view, sending, testBind }} />,
    restored,
    "doubt-credentials": <CredentialsDoubt {...{ view, rotateAgain }} />,
    "in-flight": view.inFlight && <InFlightNotice inFlight={view.inFlight} />,
    unknown: <UnknownNotice {...view} />,
    switching: <SwitchNotice view={view} />,
  };
  const show = (kinds: readonly NoticeKind[]) =>
    kinds.map((kind) =>
      kind === "stale" || kind === "other-reader" ? null : <Slot key={kind}>{made[kind]}</Slot>,
    );
  return (
    <div ref={notices} className="grid gap-3 pb-6 empty:hidden">
      {stale}
      <OtherReader reader={view.reader} />
      {show(standing)}
      <Folded kinds={folded}>{show(folded)}</Folded>
    </div>
  );
}

/** A notice by its kind, so that none is made anew because another one came before it. */
const Slot = ({ children }: { children: ReactNode }) => children;
