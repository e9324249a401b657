import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Time } from "@/components/ui/time";
import { Value } from "@/components/ui/value";
import type { EarlierSettings } from "@/lib/domain/connection-view";
import type { Restore } from "./use-restore";

const Origin = ({ earlier }: { earlier: EarlierSettings }) => (
  <span>
    the settings by <Value>{earlier.by}</Value>, <Time at={earlier.at} fixed={false} />
  </span>
);

type RestoreNoticeProps = {
  restore: Restore;
  onTake: (earlier: EarlierSettings) => void;
  onDismiss: () => void;
};

/** Where the edits in the form come from, or why no earlier settings are there. */
export function RestoreNotice({ restore, onTake, onDismiss }: RestoreNoticeProps) {
  switch (restore.kind) {
    case "asking":
      return (
        <Notice
          tone="warn"
          role="alert"
          title="You have unsaved edits here."
          actions={
            <>
              <Button onClick={onDismiss}>Keep my edits</Button>
              <Button onClick={() => onTake(restore.earlier)}>Replace my edits</Button>
            </>
          }
        >
          Taking over <Origin earlier={restore.earlier} />, replaces them.
        </Notice>
      );
    case "taken":
      return (
        <Notice tone="info" role="status" onDismiss={onDismiss} title="Earlier settings are in the form.">
          These are <Origin earlier={restore.earlier} />, as unsaved edits. Nothing was sent. Review them like
          any change.
        </Notice>
      );
    case "same":
      return (
        <Notice tone="info" role="status" onDismiss={onDismiss}>
          What is recorded as in force equals <Origin earlier={restore.earlier} />. There is nothing to
          change.
        </Notice>
      );
    case "failed":
      return (
        <Notice tone="warn" role="alert" onDismiss={onDismiss}>
          {restore.words}
        </Notice>
      );
  }
}
