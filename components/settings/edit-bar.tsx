import { Button } from "@/components/ui/button";
import { FloatingBar } from "@/components/ui/floating-bar";
import { counted } from "@/lib/domain/counted";

type EditBarProps = {
  changes: number;
  rangesToFix: number;
  blockedReason: string | undefined;
  /** The pointer or the focus is near: what comes next may be loaded. */
  onIntent: () => void;
  onDiscard: () => void;
  onReview: () => void;
};

/** Says what is edited and not sent yet; the only way from here to the provider is the review. */
export function EditBar(props: EditBarProps) {
  const { changes, rangesToFix, blockedReason, onIntent, onDiscard, onReview } = props;
  return (
    <FloatingBar
      label="Unsaved edits"
      actions={
        <>
          <Button variant="inverse-ghost" onClick={onDiscard}>
            Discard
          </Button>
          <Button
            variant="inverse"
            disabledReason={blockedReason}
            onPointerEnter={onIntent}
            onFocus={onIntent}
            onClick={onReview}
          >
            Review and apply
          </Button>
        </>
      }
    >
      <span className="font-medium">{counted(changes, "change")} not sent yet</span>
      {rangesToFix > 0 && (
        <span className="text-sm opacity-80">{counted(rangesToFix, "range")} to fix first</span>
      )}
    </FloatingBar>
  );
}

type FirstTimeBarProps = {
  blockedReason: string | undefined;
  recording: boolean;
  onIntent: () => void;
  onApply: () => void;
  onRecord: () => void;
};

/** The first time: apply what is entered, or write down that it is in force already. */
export function FirstTimeBar(props: FirstTimeBarProps) {
  const { blockedReason, recording, onIntent, onApply, onRecord } = props;
  return (
    <FloatingBar
      label="First settings"
      actions={
        <>
          <Button
            variant="inverse-ghost"
            pending={recording}
            disabledReason={blockedReason}
            onClick={onRecord}
          >
            Record as already in force
          </Button>
          <Button
            variant="inverse"
            disabledReason={blockedReason}
            onPointerEnter={onIntent}
            onFocus={onIntent}
            onClick={onApply}
          >
            Apply settings
          </Button>
        </>
      }
    >
      <span className="font-medium">Nothing is known yet</span>
    </FloatingBar>
  );
}
