import type { ClientConfig, ClientConfigInput } from "./config-text";
import { jasmin, kannel } from "./gateways";
import { cloudhopper, jsmpp, openSmpp } from "./java";
import { dotEnv, gosmpp, nodeSmpp, smpplib } from "./scripts";

const CLIENTS = [kannel, jasmin, cloudhopper, jsmpp, openSmpp, nodeSmpp, smpplib, gosmpp, dotEnv];

/**
 * The configuration of every known client for one connection, in the order of the tabs. Each value
 * is quoted as that client reads it. The texts hold the password: give a mask to show them hidden.
 */
export function clientConfigs(input: ClientConfigInput): ClientConfig[] {
  return CLIENTS.map((client) => client(input));
}
