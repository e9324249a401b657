import { Notice } from "@/components/ui/notice";
import { Time } from "@/components/ui/time";
import { Value } from "@/components/ui/value";
import type { Mark } from "@/lib/domain/standing";

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
