import * as z from "zod/mini";

const PHASES = ["connect", "tls", "bind"] as const;
const UNREACHABLE_CODES = ["lookup", "refused", "unreachable", "source", "blocked", "other"] as const;
const CERTIFICATE_REASONS = ["untrusted", "expired", "not-yet-valid", "wrong-name", "invalid"] as const;
const TLS_REASONS = ["not-tls", "client-certificate", "handshake"] as const;
const NOISES = ["http", "text", "tls", "length", "command", "sequence", "truncated"] as const;

const common = {
  /** From the start of the check to the answer that settled it, in milliseconds. */
  ms: z.int().check(z.nonnegative()),
  /**
   * The address the SMSC saw, when it is configured (`known`); otherwise this server's own end of
   * the connection, which a NAT may have replaced. Absent when neither exists.
   */
  source: z.optional(z.strictObject({ address: z.string().check(z.maxLength(45)), known: z.boolean() })),
};

/** How one bind check ended: plain data, without any credential, fit for the ledger. */
export const bindResultSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("bound"),
    ...common,
    systemIdOfSmsc: z.optional(z.string().check(z.regex(/^[!-~]{1,15}$/))),
    /** sc_interface_version of the answer (SMPP 3.4, 5.3.2.25), for example 0x34. */
    interfaceVersion: z.optional(z.int().check(z.nonnegative(), z.maximum(0xff))),
  }),
  z.strictObject({
    kind: z.literal("refused"),
    ...common,
    status: z.int().check(z.positive(), z.maximum(0xffffffff)),
    answer: z.enum(["bind_transmitter_resp", "generic_nack"]),
  }),
  z.strictObject({ kind: z.literal("closed"), ...common, phase: z.enum(PHASES) }),
  z.strictObject({ kind: z.literal("reset"), ...common, phase: z.enum(PHASES) }),
  z.strictObject({ kind: z.literal("timeout"), ...common, phase: z.enum(PHASES) }),
  z.strictObject({ kind: z.literal("unreachable"), ...common, code: z.enum(UNREACHABLE_CODES) }),
  z.strictObject({ kind: z.literal("certificate"), ...common, reason: z.enum(CERTIFICATE_REASONS) }),
  z.strictObject({ kind: z.literal("tls-failed"), ...common, reason: z.enum(TLS_REASONS) }),
  z.strictObject({ kind: z.literal("not-smpp"), ...common, noise: z.enum(NOISES) }),
]);

export type BindResult = z.infer<typeof bindResultSchema>;
export type BindPhase = (typeof PHASES)[number];
export type BindNoise = (typeof NOISES)[number];
export type BindSource = NonNullable<BindResult["source"]>;
