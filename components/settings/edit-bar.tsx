import { Button } from "@/components/ui/button";
import { FloatingBar } from "@/components/ui/floating-bar";
import { counted } from "@/lib/domain/counted";

type EditBarProps = {
  changes: number;
  /** They are on their way to the provider. */
  sending: boolean;
  rangesToFix: number;
  blockedReason: string | undefined;
  /** The pointer or the focus is near: what comes next may be loaded. */
  onIntent: () => void;
  onDiscard: () => void;
  onReview: () => void;
};

/** Says what is edited and not sent yet; the only way from here to the provider is the review. */
export function EditBar(props: EditBarProps) {
  const { changes, sending, rangesToFix, blockedReason, onIntent, onDiscard, onReview } = props;
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
      <span className="font-medium">{`${counted(changes, "change")} ${sending ? "being sent" : "not sent yet"}`}</span>
      {rangesToFix > 0 && (
        <span className="text-sm opacity-80">{`${counted(rangesToFix, "range")} to fix first`}</span>
      )}
    </FloatingBar>
  );
}

type DiscardedBarProps = { changes: number; onUndo: () => void; onDismiss: () => void };

/** The way back from a press on "Discard", for as long as nothing new is edited. */
export const DiscardedBar = ({ changes, onUndo, onDismiss }: DiscardedBarProps) => (
  <FloatingBar
    label="Discarded edits"
    actions={
      <>
        <Button variant="inverse-ghost" onClick={onDismiss}>
          Dismiss
        </Button>
        <Button variant="inverse" onClick={onUndo}>
          Undo
        </Button>
      </>
    }
  >
    <span className="font-medium">{`${counted(changes, "change")} discarded`}</span>
  </FloatingBar>
);

type FirstTimeBarProps = {
  blockedReason: string | undefined;
  onIntent: () => void;
  onApply: () => void;
  onRecord: () => void;
};

/** The first time: write down that what is entered is in force already, or apply it, which is the more dangerous. */
export function FirstTimeBar(props: FirstTimeBarProps) {
  const { blockedReason, onIntent, onApply, onRecord } = props;
  const near = { onPointerEnter: onIntent, onFocus: onIntent };
  return (
    <FloatingBar
      label="First settings"
      actions={
        <>
          <Button variant="inverse-ghost" disabledReason={blockedReason} {...near} onClick={onApply}>
            Apply settings
          </Button>
          <Button variant="inverse" disabledReason={blockedReason} {...near} onClick={onRecord}>
            Record as already in force
          </Button>
        </>
      }
    >
      <span className="font-medium">Nothing is known yet</span>
    </FloatingBar>
  );
}
