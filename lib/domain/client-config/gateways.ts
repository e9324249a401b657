import { type ClientConfig, type ClientConfigInput, kannelValue, lines, sentences } from "./config-text";

// Kannel (gwlib/cfg.c) takes any line with this word for a directive; no escape prevents it.
const KANNEL_DIRECTIVE = "include";

/**
 * Kannel's `group = smsc` (gw/smsc/smsc_smpp.c). Its admin commands go by `smsc-id`: start-smsc refuses one that is
 * online, stop-smsc one that is dead (tried with 1.4.5). The empty system type is required, not optional.
 */
export function kannel({ host, port, tls, systemId, password }: ClientConfigInput): ClientConfig {
  return {
    id: "kannel",
    name: "Kannel",
    language: "conf",
    filename: "kannel-smsc.conf",
    text: lines(
      "group = smsc",
      "smsc = smpp",
      "smsc-id = SMSC_ID",
      `host = ${kannelValue(host)}`,
      `port = ${port}`,
      `smsc-username = ${kannelValue(systemId)}`,
      `smsc-password = ${kannelValue(password)}`,
      'system-type = ""',
      "transceiver-mode = true",
      tls && "use-ssl = true",
    ),
    advice: sentences(
      "Put your own ID in place of SMSC_ID. Restart it after the switch: start-smsc for that ID reads this file again, after stop-smsc where it is still online, by itself where a refused login has left it dead.",
      tls && "It verifies the certificate only if the core group names an ssl-trusted-ca-file.",
      [host, systemId, password].some((value) => value.includes(KANNEL_DIRECTIVE)) &&
        "Kannel cannot read a value that contains the word include: choose another one.",
    ),
  };
}

/** Jasmin's console jcli (jasmin/protocols/cli/smppccm.py): values are taken as they are, unquoted. */
export function jasmin({ host, port, tls, systemId, password }: ClientConfigInput): ClientConfig {
  const isUnreadable = (value: string) => value.trim() !== value || value.toLowerCase() === "none";
  return {
    id: "jasmin",
    name: "Jasmin",
    language: "console",
    filename: "jasmin-jcli.txt",
    text: lines(
      "smppccm -u CID",
      `host ${host}`,
      `port ${port}`,
      `username ${systemId}`,
      `password ${password}`,
      tls && "ssl yes",
      "ok",
      "persist",
    ),
    advice: sentences(
      "For jcli, with your connector's ID in place of CID; what is not named stays as it is. Jasmin restarts the connector itself after ok. Its DEBUG log prints the password.",
      tls && "It does not verify the server's certificate.",
      [host, systemId, password].some(isUnreadable) &&
        "jcli cannot read a value that begins or ends with a blank or is the word none: choose another one.",
    ),
  };
}
