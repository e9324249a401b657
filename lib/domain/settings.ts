import * as z from "zod/mini";

/** The largest daily limit: a signed 32-bit integer, the only integer size every provider stack accepts. */
export const MAX_DAILY_LIMIT = 2_147_483_647;

const rangeSchema = z.strictObject({
  range: z.string().check(z.maxLength(100)),
  label: z.string().check(z.maxLength(200)),
});

/** The shape of settings in a form, an action's input and the ledger; `validSettings` judges the content. */
export const settingsSchema = z.strictObject({
  enabled: z.boolean(),
  allowlist: z.array(rangeSchema).check(z.maxLength(20_000)),
  dailyLimit: z.nullable(z.int()),
});

/** One line of the allowlist: a canonical CIDR range and its label, which only Bindery keeps. */
export type AllowedRange = z.infer<typeof rangeSchema>;

/** The three parameters that every call to the provider carries. */
export type Settings = z.infer<typeof settingsSchema>;

/**
 * The allowlist as the provider gets it: comma-separated, no spaces, in the operator's order.
 * Source: the provider's page, "Parameters Object", `allowed_ips`.
 */
export const allowedIps = (settings: Settings) => settings.allowlist.map(({ range }) => range).join(",");

/** Whether two settings make the same call to the provider: labels do not count. */
export const sameCall = (a: Settings, b: Settings) =>
  a.enabled === b.enabled && a.dailyLimit === b.dailyLimit && allowedIps(a) === allowedIps(b);

/** The credentials a change carries; `null` leaves that credential as it is. */
export type Secret = { systemId: string | null; password: string | null };

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
