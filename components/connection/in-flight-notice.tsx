import { Notice } from "@/components/ui/notice";
import { Time } from "@/components/ui/time";
import { Value } from "@/components/ui/value";
import type { ConnectionView } from "@/lib/domain/connection-view";

/** A change that waits for the provider's answer: no second one starts meanwhile. */
export function InFlightNotice({ inFlight }: { inFlight: NonNullable<ConnectionView["inFlight"]> }) {
  return (
    <Notice tone="info">
      <Value>{inFlight.by}</Value> is changing the <span>{inFlight.what}</span>, since{" "}
      <Time at={inFlight.at} style="clock" fixed={false} />. Other changes wait for the outcome.
    </Notice>
  );
}
