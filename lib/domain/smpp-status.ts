/** Every command_status that SMPP 3.4 names (5.1.3, table 5-2), in its own wording. */
const STATUS: ReadonlyMap<number, readonly [name: string, words: string]> = new Map([
  [0x00, ["ESME_ROK", "no error"]],
  [0x01, ["ESME_RINVMSGLEN", "message length is invalid"]],
  [0x02, ["ESME_RINVCMDLEN", "command length is invalid"]],
  [0x03, ["ESME_RINVCMDID", "invalid command ID"]],
  [0x04, ["ESME_RINVBNDSTS", "incorrect bind status for given command"]],
  [0x05, ["ESME_RALYBND", "already in bound state"]],
  [0x06, ["ESME_RINVPRTFLG", "invalid priority flag"]],
  [0x07, ["ESME_RINVREGDLVFLG", "invalid registered delivery flag"]],
  [0x08, ["ESME_RSYSERR", "system error"]],
  [0x0a, ["ESME_RINVSRCADR", "invalid source address"]],
  [0x0b, ["ESME_RINVDSTADR", "invalid destination address"]],
  [0x0c, ["ESME_RINVMSGID", "message ID is invalid"]],
  [0x0d, ["ESME_RBINDFAIL", "bind failed"]],
  [0x0e, ["ESME_RINVPASWD", "invalid password"]],
  [0x0f, ["ESME_RINVSYSID", "invalid system ID"]],
  [0x11, ["ESME_RCANCELFAIL", "cancel failed"]],
  [0x13, ["ESME_RREPLACEFAIL", "replace failed"]],
  [0x14, ["ESME_RMSGQFUL", "message queue full"]],
  [0x15, ["ESME_RINVSERTYP", "invalid service type"]],
  [0x33, ["ESME_RINVNUMDESTS", "invalid number of destinations"]],
  [0x34, ["ESME_RINVDLNAME", "invalid distribution list name"]],
  [0x40, ["ESME_RINVDESTFLAG", "destination flag is invalid"]],
  [0x42, ["ESME_RINVSUBREP", "invalid submit with replace request"]],
  [0x43, ["ESME_RINVESMCLASS", "invalid ESM class"]],
  [0x44, ["ESME_RCNTSUBDL", "cannot submit to distribution list"]],
  [0x45, ["ESME_RSUBMITFAIL", "submit failed"]],
  [0x48, ["ESME_RINVSRCTON", "invalid source address TON"]],
  [0x49, ["ESME_RINVSRCNPI", "invalid source address NPI"]],
  [0x50, ["ESME_RINVDSTTON", "invalid destination address TON"]],
  [0x51, ["ESME_RINVDSTNPI", "invalid destination address NPI"]],
  [0x53, ["ESME_RINVSYSTYP", "invalid system type"]],
  [0x54, ["ESME_RINVREPFLAG", "invalid replace-if-present flag"]],
  [0x55, ["ESME_RINVNUMMSGS", "invalid number of messages"]],
  [0x58, ["ESME_RTHROTTLED", "throttled, too many requests"]],
  [0x61, ["ESME_RINVSCHED", "invalid scheduled delivery time"]],
  [0x62, ["ESME_RINVEXPIRY", "invalid validity period"]],
  [0x63, ["ESME_RINVDFTMSGID", "predefined message is invalid or not found"]],
  [0x64, ["ESME_RX_T_APPN", "temporary error of the receiving application"]],
  [0x65, ["ESME_RX_P_APPN", "permanent error of the receiving application"]],
  [0x66, ["ESME_RX_R_APPN", "the receiving application turned the message down"]],
  [0x67, ["ESME_RQUERYFAIL", "query failed"]],
  [0xc0, ["ESME_RINVOPTPARSTREAM", "error in the optional part of the body"]],
  [0xc1, ["ESME_ROPTPARNOTALLWD", "optional parameter not allowed"]],
  [0xc2, ["ESME_RINVPARLEN", "invalid parameter length"]],
  [0xc3, ["ESME_RMISSINGOPTPARAM", "expected optional parameter missing"]],
  [0xc4, ["ESME_RINVOPTPARAMVAL", "invalid optional parameter value"]],
  [0xfe, ["ESME_RDELIVERYFAILURE", "delivery failure"]],
  [0xff, ["ESME_RUNKNOWNERR", "unknown error"]],
]);

/** A command_status (0 to 0xffffffff) as logs and manuals write it, for example `0x0000000e`. */
export function formatStatus(status: number): string {
  return `0x${status.toString(16).padStart(8, "0")}`;
}

/** The name of a command_status in SMPP 3.4, 5.1.3, for example `ESME_RINVPASWD`; undefined for none. */
export function statusName(status: number): string | undefined {
  return STATUS.get(status)?.[0];
}

/** What a command_status means, in words that follow a comma; vendors' own codes are said as such. */
export function statusWords(status: number): string {
  const known = STATUS.get(status);
  if (known) return known[1];
  const isVendors = status >= 0x400 && status <= 0x4ff;
  return isVendors ? "a code of the SMSC's vendor" : "a code that SMPP 3.4 does not define";
}
