import type { Secret, Settings } from "./settings";

/**
 * The allowlist as the provider gets it: comma-separated, no spaces, in the operator's order.
 * Source: the provider's page, "Parameters Object", `allowed_ips`.
 */
export const allowedIps = ({ allowlist }: Pick<Settings, "allowlist">) =>
  allowlist.map(({ range }) => range).join(",");

/** Whether two settings make the same call to the provider: labels do not count. */
export const sameCall = (a: Settings, b: Settings) =>
  a.enabled === b.enabled && a.dailyLimit === b.dailyLimit && allowedIps(a) === allowedIps(b);

/**
 * The body of `POST /integrations/smpp`, keys in the order of the documentation.
 * `secret` is absent when no credential changes. Source: the provider's page, "Example Requests".
 */
export function providerBody(settings: Settings, secret: Secret | null) {
  const parameters = {
    enabled: settings.enabled,
    allowed_ips: allowedIps(settings),
    dailyLimit: settings.dailyLimit,
  };
  return secret === null
    ? { parameters }
    : { parameters, secret: { systemID: secret.systemId, password: secret.password } };
}
