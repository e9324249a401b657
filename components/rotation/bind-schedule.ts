import { covers } from "@/lib/domain/allowlist/coverage";
import { parseAddress } from "@/lib/domain/allowlist/range";
import type { BindContext } from "@/lib/domain/bind-causes";
import type { BindResult } from "@/lib/domain/bind-result";
import type { ConnectionView } from "@/lib/domain/connection-view";
import { coverageOfSettings } from "@/lib/domain/dangers";

/** When a bind is tried by itself, in ms after the rotation was applied: at most four, because some SMSCs block. */
const DUE = [2_000, 8_000, 20_000, 35_000] as const;
const PATIENCE = 30_000;

/** The next try after `elapsed` ms; those that passed meanwhile are left out. Null when none is left. */
export const nextCheck = (elapsed: number): number | null => DUE.find((due) => due > elapsed) ?? null;

/** Whether tries go on after this result, which came `elapsed` ms after the rotation was applied. */
export function triesGoOn(result: BindResult, elapsed: number): boolean {
  if (result.kind === "bound") return false;
  return result.kind !== "refused" || elapsed < PATIENCE;
}

/** Whether the allowlist lets in the address that the SMSC sees; undefined when either is not known. */
function vantageAllowed({ bind, settings }: ConnectionView): boolean | undefined {
  if (bind.vantage === null || settings === null) return undefined;
  const address = parseAddress(bind.vantage);
  return address.ok ? covers(coverageOfSettings(settings.body), address.range) : undefined;
}

/** Why no bind is tried by itself after a rotation; undefined when it is. */
export function autoCheckBlock(view: ConnectionView): string | undefined {
  if (view.settings?.body.enabled === false) {
    return "No bind is tried by itself: the connection is switched off, so the SMSC would refuse it.";
  }
  if (!view.bind.auto) return "No bind is tried by itself: SMPP_AUTO_CHECK is off.";
  if (vantageAllowed(view) === false) {
    return `No bind is tried by itself: this server’s address ${view.bind.vantage} is not in the allowlist, so the SMSC would refuse it.`;
  }
  return undefined;
}

/** What Bindery knows about a bind's chances, for naming its likely causes. `rotatedAgo` in ms. */
export function bindContext(view: ConnectionView, rotatedAgo: number | null): BindContext {
  return {
    enabled: view.settings?.body.enabled ?? true,
    addressAllowed: vantageAllowed(view),
    ...(rotatedAgo !== null && { justRotatedSecondsAgo: rotatedAgo / 1000 }),
  };
}
