import type { ConnectionView } from "@/lib/domain/connection-view";

/** Why no rotation can start now, in words; undefined when one can. */
export function rotationBlock(view: ConnectionView): string | undefined {
  if (view.settings === null) {
    return "The settings in force are not known yet, and a rotation would replace them. Apply or record them first.";
  }
  if (view.hostChanged) {
    return "The provider’s address has changed, and what is in force there is not known. Apply or record the settings first.";
  }
  if (view.behind) return "This record may be behind the provider. Apply or record the settings first.";
  if (view.attempts.settings.length > 0) {
    return "A change of settings is not confirmed, and a rotation would replace it. Settle it first.";
  }
  if (view.inFlight) return `${view.inFlight.by} is changing this connection right now.`;
  return undefined;
}
