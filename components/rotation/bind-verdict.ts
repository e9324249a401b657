import type { BindResult } from "@/lib/domain/bind-result";

const SETTLE = "Send again settles it and is harmless.";
const NOTHING_LEARNT = `This does not tell which password is in force. ${SETTLE}`;

/** Statuses with which an SMSC turns credentials down: bind failed, invalid password, invalid system ID. */
const ABOUT_CREDENTIALS = new Set([0x0d, 0x0e, 0x0f]);

/** What one bind with the new password tells of an unconfirmed rotation; null for a bind, which settles it. */
export function bindVerdict(result: BindResult): string | null {
  switch (result.kind) {
    case "bound":
      return null;
    case "refused":
      return ABOUT_CREDENTIALS.has(result.status)
        ? `The old password is probably still in force: the SMSC turned the new one down. SMSCs differ in their status codes, and a change may take a moment. ${SETTLE}`
        : NOTHING_LEARNT;
    case "closed":
    case "reset":
      return result.phase === "bind"
        ? `The old password may still be in force: many SMSCs close the connection on a wrong password, and on a refused address too. ${SETTLE}`
        : NOTHING_LEARNT;
    case "timeout":
    case "unreachable":
    case "certificate":
    case "tls-failed":
    case "not-smpp":
      return NOTHING_LEARNT;
  }
}
