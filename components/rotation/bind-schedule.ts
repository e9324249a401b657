import { covers } from "@/lib/domain/allowlist/coverage";
import { parseAddress } from "@/lib/domain/allowlist/range";
import { type BindContext, enabledOf } from "@/lib/domain/bind-context";
import type { BindResult } from "@/lib/domain/bind-result";
import type { ConnectionView } from "@/lib/domain/connection-view";
import { coverageOfSettings } from "@/lib/domain/dangers";
import { possibleSettings } from "@/lib/domain/standing";

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

/**
 * Whether the allowlist lets in the address that the SMSC sees; undefined when either is not known, or when one of
 * several allowlists that may be in force does and another does not.
 */
function vantageAllowed(view: ConnectionView): boolean | undefined {
  const { bind } = view;
  const address = bind.vantage === null ? null : parseAddress(bind.vantage);
  if (!address?.ok) return undefined;
  const answers = new Set(
    possibleSettings(view).map((body) => body && covers(coverageOfSettings(body), address.range)),
  );
  const [answer] = answers;
  return answers.size === 1 ? (answer ?? undefined) : undefined;
}

/** Why no bind can tell whether new credentials are in force; undefined when one can. */
export function bindBlock(view: ConnectionView): string | undefined {
  if (view.smpp === null) return "No SMPP host is configured for this connection.";
  switch (enabledOf(view)) {
    case "off":
      return "The connection is switched off, so the SMSC would refuse it.";
    case "in-doubt":
      return "The connection may be switched off, so a refusal would tell nothing.";
    case "on":
      return vantageAllowed(view) === false
        ? `This server’s address ${view.bind.vantage} is not in the allowlist, so the SMSC would refuse it.`
        : undefined;
  }
}

/** Why no bind is tried by itself after a rotation; undefined when it is. */
export const autoCheckBlock = (view: ConnectionView): string | undefined =>
  bindBlock(view) ??
  (view.bind.auto ? undefined : "None starts by itself here (SMPP_AUTO_CHECK is off); Check bind makes one.");

/** What Bindery knows about a bind's chances, for naming its likely causes. `rotatedAgo` in ms. */
export function bindContext(view: ConnectionView, rotatedAgo: number | null): BindContext {
  return {
    enabled: enabledOf(view),
    addressAllowed: vantageAllowed(view),
    ...(rotatedAgo !== null && { justRotatedSecondsAgo: rotatedAgo / 1000 }),
  };
}
