import { parseConnectionRequest, type ConnectionRequest } from "./connection-request";
import type { Sentinel } from "./faults";

export type AccountSeed = {
  apiKey: string;
  systemId: string;
  password: string;
  enabled: boolean;
  /** CIDR ranges, comma-separated, no spaces. */
  allowedIps: string;
  dailyLimit: number | null;
  /** `create:SingleSMS` alone by default. */
  permissions?: string[];
};

export type Connection = Readonly<
  Pick<AccountSeed, "systemId" | "password" | "enabled" | "allowedIps" | "dailyLimit">
>;

type SubmitVerdict = "accepted" | "not permitted" | "over the limit";
type KeyRefusal = 401 | 402 | 403 | 429;
type Listener = (account: Account) => void;

/** One API key, the SMPP connection behind it, and the failures that a test has asked for. */
export class Account {
  readonly apiKey: string;
  readonly permissions: ReadonlySet<string>;
  #connection: Connection;
  #queue: Sentinel[] = [];
  #keyRefusal: KeyRefusal | undefined;
  #keyTestFault: Sentinel | undefined;
  #submitted = { day: "", count: 0 };
  #disabled: Listener;

  constructor(
    { apiKey, permissions = ["create:SingleSMS"], ...connection }: AccountSeed,
    disabled: Listener,
  ) {
    this.apiKey = apiKey;
    this.permissions = new Set(permissions);
    this.#connection = connection;
    this.#disabled = disabled;
  }

  /** What is in force at the provider now. */
  get connection(): Connection {
    return this.#connection;
  }

  get keyRefusal(): KeyRefusal | undefined {
    return this.#keyRefusal;
  }

  get keyTestFault(): Sentinel | undefined {
    return this.#keyTestFault;
  }

  /** Replaces all three parameters; a credential that is null or left out stays. */
  apply({ parameters, secret }: ConnectionRequest): void {
    const wasEnabled = this.#connection.enabled;
    this.#connection = {
      systemId: secret?.systemID ?? this.#connection.systemId,
      password: secret?.password ?? this.#connection.password,
      enabled: parameters.enabled,
      allowedIps: parameters.allowed_ips,
      dailyLimit: parameters.dailyLimit,
    };
    if (wasEnabled && !parameters.enabled) this.#disabled(this);
  }

  /** The next POST of this account fails this way, whatever its body; several calls queue up. */
  failNext(sentinel: Sentinel): void {
    this.#queue.push(sentinel);
  }

  takeQueuedFault(): Sentinel | undefined {
    return this.#queue.shift();
  }

  /** From now on the key is answered with this status, on every path. */
  rejectKey(status: KeyRefusal = 401): void {
    this.#keyRefusal = status;
  }

  restoreKey(): void {
    this.#keyRefusal = undefined;
  }

  /** From now on `/auth/test` fails this way, while changes still work; without an argument it works again. */
  failKeyTest(sentinel?: Sentinel): void {
    this.#keyTestFault = sentinel;
  }

  /** Counts one message against the daily limit, which starts again at midnight UTC. */
  submit(now: Date): SubmitVerdict {
    if (!this.permissions.has("create:SingleSMS")) return "not permitted";
    const day = now.toISOString().slice(0, "2000-01-01".length);
    if (this.#submitted.day !== day) this.#submitted = { day, count: 0 };
    const { dailyLimit } = this.#connection;
    if (dailyLimit !== null && this.#submitted.count >= dailyLimit) return "over the limit";
    this.#submitted.count += 1;
    return "accepted";
  }
}

export type Accounts = {
  /** Throws when the key is taken or the seed would not be accepted as a request. */
  add(seed: AccountSeed): Account;
  byKey(apiKey: string): Account | undefined;
  /** All accounts with this system ID: nothing stops two of them from choosing the same one. */
  bySystemId(systemId: string): Account[];
  /** Calls back each time a connection is switched off; gives the function that ends that. */
  onDisabled(listener: Listener): () => void;
};

/** The provider's memory: starts empty, and lives as long as the process. */
export function createAccounts(): Accounts {
  const accounts = new Map<string, Account>();
  const listeners = new Set<Listener>();

  return {
    add(seed) {
      if (accounts.has(seed.apiKey)) throw new Error("an account with this API key exists already");
      const checked = parseConnectionRequest({
        parameters: { enabled: seed.enabled, allowed_ips: seed.allowedIps, dailyLimit: seed.dailyLimit },
        secret: { systemID: seed.systemId, password: seed.password },
      });
      if (!checked.ok) throw new Error(`account seed, ${checked.message}`);
      const account = new Account(seed, (disabled) => listeners.forEach((listener) => listener(disabled)));
      accounts.set(seed.apiKey, account);
      return account;
    },
    byKey: (apiKey) => accounts.get(apiKey),
    bySystemId: (systemId) =>
      [...accounts.values()].filter((account) => account.connection.systemId === systemId),
    onDisabled(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
