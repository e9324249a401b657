import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Time } from "@/components/ui/time";
import type { ConnectionView } from "@/lib/domain/connection-view";
import { rebase } from "./rebase";
import { ReviewRows } from "./review-rows";
import type { SettingsForm } from "./use-settings-form";

/** Somebody else was faster: what they changed, and one's own edits on top of it. */
export function MovedNotice({ editing, view }: { editing: SettingsForm; view: ConnectionView }) {
  const { base, form, takeOver } = editing;
  const theirs = view.settings;
  const clashes =
    base.settings && theirs ? rebase(base.settings, form.getValues(), theirs.body, "mine").clashes : [];
  const by = view.openSettings && view.openSettings.seq > (theirs?.seq ?? 0) ? view.openSettings : theirs;
  return (
    <Notice
      tone="warn"
      role="alert"
      title={
        by ? (
          <>
            {by.by} changed this connection, <Time at={by.at} fixed={false} />.
          </>
        ) : (
          "This connection was changed by somebody else."
        )
      }
      actions={
        clashes.length === 0 ? (
          <Button onClick={() => takeOver("mine")}>Keep my edits on top</Button>
        ) : (
          <>
            <Button onClick={() => takeOver("mine")}>Keep mine</Button>
            <Button onClick={() => takeOver("theirs")}>Take theirs</Button>
          </>
        )
      }
    >
      <div className="grid gap-3 text-ink">
        <p>Nothing of yours was sent. Your edits are kept and can go on top of the newest settings.</p>
        {theirs && base.settings && <ReviewRows before={base.settings} next={theirs.body} />}
        {clashes.length > 0 && (
          <div>
            <p>Both changed the same:</p>
            <ul className="list-inside list-disc">
              {clashes.map((clash) => (
                <li key={clash}>{clash}</li>
              ))}
            </ul>
          </div>
        )}
      </div>
    </Notice>
  );
}
