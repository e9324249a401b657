"use client";

import { memo, type ReactNode, useCallback, useEffect, useRef } from "react";

import { AllowlistSection } from "@/components/allowlist/allowlist-section";
import { type Row, rowsOf } from "@/components/allowlist/rows";
import { judgeRows } from "@/components/allowlist/judge-rows";
import { announce } from "@/components/ui/announcer";
import { later } from "@/components/ui/later";
import { lazyPart } from "@/components/ui/lazy-part";
import { LoadFailure } from "@/components/ui/load-failure";
import type { ConnectionView, RecentEntry } from "@/lib/domain/connection-view";
import type { ConnectionActions } from "@/lib/queries/actions";
import { ConnectionHeader } from "./connection-header";
import { EditBar, FirstTimeBar } from "./edit-bar";
import { LimitSection, LimitText } from "./limit-section";
import { MoreMenu } from "./more-menu";
import { Notices } from "./notices";
import { SendAgain } from "./open-question";
import type { ReviewProps } from "./review-dialog";
import { sendAgainPlace } from "./send-again-place";
import { setField } from "./set-field";
import { SwitchSection, SwitchText } from "./switch-section";
import { SystemIdSection } from "./system-id-section";
import { focusPage } from "./use-notice-focus";
import { type Sending, useSending } from "./use-sending";
import { type SettingsForm, type StartedForm, useSettingsForm, useStartedForm } from "./use-settings-form";

const reviewDialog = lazyPart(() => import("./review-dialog").then((module) => module.ReviewDialog));
const MovedNotice = later(
  () => import("./moved-notice").then((module) => module.MovedNotice),
  // Until the notice has come that tells what: nothing is sent before.
  <p role="status">Somebody else changed this connection meanwhile.</p>,
);

type ConnectionSettingsProps = {
  view: ConnectionView;
  actions: ConnectionActions;
  /** The buttons of the header that are not about settings. */
  headerActions: ReactNode;
  /** What has to be seen before everything else. */
  first: ReactNode;
  /** What stands between the header and the settings: the credentials. */
  credentials: ReactNode;
  /** What stands below them: the recent changes, with what can be done about each. */
  recent: (actionFor: (entry: RecentEntry) => ReactNode) => ReactNode;
  rotateAgain: ReactNode;
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
  first,
  credentials,
  recent,
  rotateAgain,
  form,
  start,
}: ConnectionSettingsProps & StartedForm) {
  const editing = useSettingsForm(view, { form, start });
  const sending = useSending({ slug: view.slug, editing, actions });
  // One's own change moves the settings too, a moment before its answer is here.
  const own = sending.pending === "apply" || sending.pending === "record";
  const overtaken = view.role === "operator" && editing.moved && editing.edited && !own;
  const moved = (onTaken?: () => void) => overtaken && <MovedNotice {...{ editing, view, onTaken }} />;
  return (
    <>
      <ConnectionHeader
        view={view}
        actions={
          <>
            {view.role === "operator" && view.settings && <MoreMenu sending={sending} />}
            {headerActions}
          </>
        }
      />
      {first}
      <Notices {...{ view, editing, sending, rotateAgain }} moved={!sending.review?.open && moved()} />
      {credentials}
      {view.role === "operator" ? (
        <EditableSections view={view} editing={editing} />
      ) : (
        <ReadOnlySections view={view} />
      )}
      {recent(({ seq }) =>
        view.role === "operator" && sendAgainPlace(view) === seq ? (
          <SendAgain view={view} sending={sending} />
        ) : null,
      )}
      {view.role === "operator" && <Bar {...{ view, editing, sending }} />}
      <Reviewing {...{ view, editing, sending }} conflict={moved(sending.reviewAgain) || null} />
    </>
  );
});

type ReviewingProps = Pick<ReviewProps, "view" | "conflict"> & {
  editing: SettingsForm;
  sending: Sending;
};

/** The review while there is one: what the edits are based on, and what became of the last attempt. */
function Reviewing({ view, editing, sending, conflict }: ReviewingProps) {
  const { review, pending } = sending;
  const { Part: ReviewDialog, failed } = reviewDialog.usePart();
  useEffect(() => {
    if (review !== null) reviewDialog.warm();
  }, [review]);
  if (review === null) return null;
  if (ReviewDialog === null) return failed && <LoadFailure />;
  return (
    <ReviewDialog
      {...{ view, conflict, ...review }}
      before={editing.base.settings}
      pending={pending === "apply" || pending === "record"}
      onConfirm={sending.confirm}
      onClose={sending.close}
      onClosed={sending.forget}
    />
  );
}

function EditableSections({ view, editing }: { view: ConnectionView; editing: SettingsForm }) {
  const { form, base, values, errors, list, onTyped } = editing;
  const fields = useRef<HTMLFieldSetElement>(null);
  const setRows = useCallback((rows: Row[]) => setField(form, "allowlist", rows), [form]);
  // The form listens when effects run; asking it whether it is ready would render all of this once more.
  useEffect(() => fields.current?.removeAttribute("disabled"), []);
  // Judged rows tell their own errors; the field's message is for the list as a whole.
  const listError = values.allowlist.length === 0 ? errors.allowlist?.message : undefined;
  return (
    // Until the form listens: what is typed before would be overwritten by it.
    <fieldset ref={fields} disabled className="contents">
      {view.settings === null && <SystemIdSection form={form} error={errors.systemId?.message} />}
      <AllowlistSection
        rows={values.allowlist}
        onChange={setRows}
        base={base.settings?.allowlist ?? null}
        error={listError}
        onTyped={onTyped}
        inputRef={list}
      />
      <LimitSection {...{ form, values }} error={errors.dailyLimit?.message} base={base.settings} />
      <SwitchSection {...{ form, view }} enabled={values.enabled} />
    </fieldset>
  );
}

function ReadOnlySections({ view }: { view: ConnectionView }) {
  const settings = view.settings?.body ?? null;
  return (
    <>
      <AllowlistSection
        rows={rowsOf(settings?.allowlist ?? [])}
        base={settings?.allowlist ?? null}
        readOnly
      />
      <LimitText settings={settings} />
      <SwitchText view={view} />
    </>
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
        recording={sending.pending === "record"}
        onIntent={reviewDialog.warm}
        onApply={() => void sending.startReview("apply")}
        onRecord={() => void sending.recordFirst()}
      />
    );
  }
  if (!editing.edited) return null;
  return (
    <EditBar
      changes={editing.changes}
      rangesToFix={judgeRows(editing.values.allowlist).summary.errors}
      blockedReason={blocked}
      onIntent={reviewDialog.warm}
      onDiscard={() => {
        editing.discard();
        focusPage();
        announce("Edits discarded");
      }}
      onReview={() => void sending.startReview("apply")}
    />
  );
}
