import type { Account, Accounts } from "./account";
import { allows } from "./cidr";

/** The command_status values that this SMSC answers with: SMPP 3.4, section 5.1.3. */
export const STATUS = {
  ESME_ROK: 0x00,
  ESME_RINVCMDID: 0x03,
  ESME_RINVBNDSTS: 0x04,
  ESME_RALYBND: 0x05,
  ESME_RBINDFAIL: 0x0d,
  ESME_RINVPASWD: 0x0e,
  ESME_RINVSYSID: 0x0f,
  ESME_RSUBMITFAIL: 0x45,
  ESME_RTHROTTLED: 0x58,
} as const;

export type StatusName = keyof typeof STATUS;

type Attempt = { systemId: string; password: string; sourceAddress: string };
type Verdict = { status: StatusName; reason: string; account?: Account };

/**
 * Judges a bind: system ID, then password, then the switch, then the source address.
 * Several accounts may share a system ID, so a refusal needs all of them to refuse.
 */
export function judgeBind(accounts: Accounts, { systemId, password, sourceAddress }: Attempt): Verdict {
  const named = accounts.bySystemId(systemId);
  if (named.length === 0) return { status: "ESME_RINVSYSID", reason: "unknown system ID" };

  const known = named.filter(({ connection }) => connection.password === password);
  if (known.length === 0) return { status: "ESME_RINVPASWD", reason: "wrong password" };

  const enabled = known.filter(({ connection }) => connection.enabled);
  if (enabled.length === 0) return { status: "ESME_RBINDFAIL", reason: "the connection is disabled" };

  const account = enabled.find(({ connection }) => allows(connection.allowedIps, sourceAddress));
  if (!account) return { status: "ESME_RBINDFAIL", reason: "the source address is not in the allowlist" };
  return { status: "ESME_ROK", reason: "bound", account };
}
