import { Notice } from "@/components/ui/notice";
import { Time } from "@/components/ui/time";
import type { ConnectionView } from "@/lib/domain/connection-view";

/** A change that waits for the provider's answer: no second one starts meanwhile. */
export function InFlightNotice({ inFlight }: { inFlight: NonNullable<ConnectionView["inFlight"]> }) {
  return (
    <Notice tone="info">
      {inFlight.by} is changing the {inFlight.what}, since{" "}
      <Time at={inFlight.at} style="clock" fixed={false} />. Other changes wait for the outcome.
    </Notice>
  );
}
