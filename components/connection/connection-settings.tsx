"use client";

import { lazy, memo, type ReactNode, Suspense } from "react";

import { DiscardedBar, EditBar, FirstTimeBar } from "@/components/settings/edit-bar";
import type { ReviewProps } from "@/components/settings/review-dialog";
import { type Sending, useSending } from "@/components/settings/use-sending";
import {
  type SettingsForm,
  type StartedForm,
  useSettingsForm,
  useStartedForm,
} from "@/components/settings/use-settings-form";
import { announce } from "@/components/ui/announcer";
import { Fenced } from "@/components/ui/fence";
import { LoadFailure, preload } from "@/components/ui/split-dialog";
import { judgeRows } from "@/lib/domain/allowlist/judged-rows";
import type { ConnectionView } from "@/lib/domain/connection-view";
import type { ConnectionActions } from "@/lib/queries/changes";
import { ConnectionHeader, MoreMenu } from "./connection-header";
import { MovedNotice } from "./moved-notice";
import { focusPage, Notices } from "./notices";
import { EditableSections, ReadOnlySections } from "./sections";

const loadReview = () => import("@/components/settings/review-dialog");
const ReviewDialog = lazy(() => loadReview().then((module) => ({ default: module.ReviewDialog })));
const preloadReview = () => preload(loadReview);

type ConnectionSettingsProps = {
  view: ConnectionView;
  actions: ConnectionActions;
  /** The buttons of the header that are not about settings, and what they may ask of the settings. */
  headerActions: (ways: { recordSystemId: (systemId: string) => void }) => ReactNode;
  /** What has to be seen before everything else: this page may be out of date. */
  stale: ReactNode;
  /** What stands between the header and the settings: the credentials. */
  credentials: ReactNode;
  /** What stands below them: the recent changes. */
  recent: ReactNode;
  /** The button that rotates again, and the one that tests a bind, beside what they can settle. */
  rotateAgain: ReactNode;
  testBind: ReactNode;
};

/** The settings of a connection: one form, one review, one call. */
export function ConnectionSettings(props: ConnectionSettingsProps) {
  return <Settings {...props} {...useStartedForm(props.view)} />;
}

/** All of it; not rendered again when nothing but the form's readiness changed. */
const Settings = memo(function Settings({
  view,
  actions,
  headerActions,
  stale,
  credentials,
  recent,
  rotateAgain,
  testBind,
  form,
  start,
}: ConnectionSettingsProps & StartedForm) {
  const editing = useSettingsForm(view, { form, start });
  const sending = useSending({ view, editing, actions, loadReview });
  // One's own change moves the settings too, a moment before its answer is here.
  const own = sending.pending === "apply" || sending.pending === "record";
  const overtaken = view.role === "operator" && editing.moved && editing.edited && !own;
  const moved = (onTaken?: () => void) => overtaken && <MovedNotice {...{ editing, view, onTaken }} />;
  return (
    <>
      <Fenced what="The head of this page">
        <ConnectionHeader
          view={view}
          actions={
            <>
              {view.role === "operator" && view.settings && <MoreMenu sending={sending} />}
              {headerActions({ recordSystemId: (id) => void sending.startReview("record", id) })}
            </>
          }
        />
      </Fenced>
      <Fenced what="The notices">
        <Notices
          {...{ view, editing, sending, stale, rotateAgain, testBind }}
          moved={sending.review === null && moved(focusPage)}
        />
      </Fenced>
      {credentials}
      {view.role === "operator" ? (
        <EditableSections view={view} editing={editing} />
      ) : (
        <ReadOnlySections view={view} />
      )}
      {recent}
      <Fenced what="What is not sent yet">
        {view.role === "operator" && <Bar {...{ view, editing, sending }} />}
      </Fenced>
      <Fenced what="The review">
        <Reviewing {...{ view, editing, sending }} conflict={moved(sending.reviewAgain) || null} />
      </Fenced>
    </>
  );
});

type ReviewingProps = Pick<ReviewProps, "view" | "conflict"> & {
  editing: SettingsForm;
  sending: Sending;
};

/** The review while there is one: what the edits are based on, and what became of the last attempt. */
function Reviewing({ view, editing, sending, conflict }: ReviewingProps) {
  const { review, pending, since } = sending;
  if (review === null) return sending.loadFailed && <LoadFailure />;
  return (
    <Suspense>
      <ReviewDialog
        {...{ view, review }}
        conflict={review.purpose === "again" ? null : conflict}
        before={review.purpose === "again" ? (view.settings?.body ?? null) : editing.base.settings}
        pendingSince={pending === null ? null : since}
        onConfirm={sending.confirm}
        onClose={sending.close}
      />
    </Suspense>
  );
}

type BarProps = { view: ConnectionView; editing: SettingsForm; sending: Sending };

function Bar({ view, editing, sending }: BarProps) {
  const blocked = view.inFlight
    ? `${view.inFlight.by} is changing this connection right now.`
    : editing.moved && editing.edited
      ? "This connection was changed meanwhile. Take your edits over first."
      : undefined;
  if (view.settings === null) {
    return (
      <FirstTimeBar
        blockedReason={blocked}
        onIntent={preloadReview}
        onApply={() => void sending.startReview("apply")}
        onRecord={() => void sending.startReview("record")}
      />
    );
  }
  if (!editing.edited) {
    return (
      editing.discarded !== null && (
        <DiscardedBar
          changes={editing.discarded}
          onUndo={() => {
            editing.undoDiscard();
            focusPage();
            announce("Edits are back");
          }}
          onDismiss={() => {
            editing.forgetDiscarded();
            focusPage();
          }}
        />
      )
    );
  }
  return (
    <EditBar
      changes={editing.changes}
      sending={sending.pending === "apply"}
      rangesToFix={judgeRows(editing.values.allowlist).summary.errors}
      blockedReason={blocked}
      onIntent={preloadReview}
      onDiscard={() => {
        editing.discard();
        focusPage();
        announce("Edits discarded");
      }}
      onReview={() => void sending.startReview("apply")}
    />
  );
}
