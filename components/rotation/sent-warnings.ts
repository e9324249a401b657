import { isWholeInternet } from "@/lib/domain/allowlist/coverage";
import { coverageOfSettings } from "@/lib/domain/dangers";
import type { Settings } from "@/lib/domain/settings";

/** What an operator should notice about settings that a rotation sends again. */
export function sentWarnings(settings: Settings): string[] {
  return [
    ...(isWholeInternet(coverageOfSettings(settings))
      ? ["The allowlist covers the whole internet, and is sent like that again."]
      : []),
    ...(settings.enabled
      ? []
      : ["The connection is switched off, and stays off: clients cannot bind after the rotation."]),
    ...(settings.dailyLimit === null ? ["There is no daily limit, and none is sent."] : []),
  ];
}
