import type { BindContext } from "./bind-context";
import type { BindResult } from "./bind-result";

/** What a refusal may be about. */
export type RefusalTopic =
  "password" | "system-id" | "address" | "binds-taken" | "system-type" | "fault" | "throttled" | "blocked";

type Reading = {
  /** What the code can mean, most likely first. */
  topics: readonly RefusalTopic[];
  /** Whether it says of itself that the password is wrong. */
  speaksOfPassword: boolean;
};

const may = (...topics: RefusalTopic[]): Reading => ({ topics, speaksOfPassword: false });

/**
 * What each command_status of a refused bind can mean. The first source of each is SMPP 3.4, 5.1.3 (table 5-2); who
 * reads it otherwise stands beside it.
 */
const readings: ReadonlyMap<number, Reading> = new Map([
  // ESME_RALYBND. OpenMarket: as many binds as the account may have are connected.
  [0x05, may("binds-taken")],
  // ESME_RSYSERR. OpenMarket: what checks the credentials cannot be reached.
  [0x08, may("fault", "system-id", "password")],
  // ESME_RBINDFAIL. ksmppd: a wrong credential, a source address that is not allowed, all binds taken; Jasmin and
  // smpp.twisted: credentials are right, but all binds are taken; OpenMarket: a wrong credential, an account without SMPP.
  [0x0d, may("password", "system-id", "address", "binds-taken", "system-type")],
  // ESME_RINVPASWD. OpenMarket: only a password of a wrong length.
  [0x0e, { topics: ["password", "system-id", "address"], speaksOfPassword: true }],
  // ESME_RINVSYSID. Some gateways: any wrong credential, all binds taken, a wrong system type.
  [0x0f, may("system-id", "password", "binds-taken", "address", "system-type")],
  // ESME_RINVSYSTYP.
  [0x53, may("system-type")],
  // ESME_RTHROTTLED. ksmppd blocks an address for 300 s after five failures.
  [0x58, may("throttled", "blocked")],
]);

const UNKNOWN_CODE = may();

const readingOf = (status: number) => readings.get(status) ?? UNKNOWN_CODE;

/** What a refused bind's command_status can be about, most likely first; none for a code that is unusual there. */
export const topicsOf = (status: number): readonly RefusalTopic[] => readingOf(status).topics;

/** Whether a refused bind's command_status says of itself that the password is wrong: only ESME_RINVPASWD does. */
export const speaksOfPassword = (status: number): boolean => readingOf(status).speaksOfPassword;

/** Why a bind that did not succeed tells nothing about the password. */
export type Silence = "switched-off" | "may-be-off" | "other-code" | "no-answer" | "never-asked";

/** What a bind check tells about the password that was tried, with a sentence unless it bound. */
export type BindMeaning =
  | { kind: "bound" }
  | { kind: "speaks-of-password"; sentence: string }
  | { kind: "says-nothing"; why: Silence; sentence: string };

const silent = (why: Silence, sentence: string): BindMeaning => ({ kind: "says-nothing", why, sentence });

/** Whether credentials that were accepted so lately may not have come into force yet. */
export const mayStillSettle = ({ justRotatedSecondsAgo: ago }: Pick<BindContext, "justRotatedSecondsAgo">) =>
  ago !== undefined && ago < 30;

const OFF: Record<"off" | "in-doubt", BindMeaning> = {
  off: silent(
    "switched-off",
    "The connection is switched off: a bind that fails says nothing about the password.",
  ),
  "in-doubt": silent(
    "may-be-off",
    "The connection may be switched off: a bind that fails says nothing about the password.",
  ),
};

const NEVER_ASKED = silent(
  "never-asked",
  "No bind reached the SMSC, so this says nothing about the password.",
);

/** Tells what one bind says about the password that was tried, and never more than the result itself does. */
export function bindMeaning(result: BindResult, context: BindContext): BindMeaning {
  switch (result.kind) {
    case "bound":
      return { kind: "bound" };
    case "refused":
      return context.enabled === "on" ? refusalMeaning(result, context) : OFF[context.enabled];
    case "closed":
    case "reset":
    case "timeout":
      if (result.phase !== "bind") return NEVER_ASKED;
      return context.enabled === "on"
        ? silent(
            "no-answer",
            "The SMSC gave no answer, which can also mean that nothing is wrong with the password.",
          )
        : OFF[context.enabled];
    case "not-smpp":
      return silent("no-answer", "What answered is not an SMSC, so this says nothing about the password.");
    case "unreachable":
    case "certificate":
    case "tls-failed":
      return NEVER_ASKED;
  }
}

/** A generic_nack is about the form of a request (SMPP 3.4, 4.3.1), whatever its code. */
function refusalMeaning(
  { status, answer }: Extract<BindResult, { kind: "refused" }>,
  context: BindContext,
): BindMeaning {
  if (speaksOfPassword(status) && answer === "bind_transmitter_resp") {
    const settling = mayStillSettle(context)
      ? " The change is recent and may take a little longer: check again shortly."
      : "";
    return {
      kind: "speaks-of-password",
      sentence: `The SMSC says that the password is not the one in force.${settling}`,
    };
  }
  // What else it can mean is named by the likely causes.
  return silent(
    "other-code",
    answer === "generic_nack" || topicsOf(status).length === 0
      ? "The bind was refused with a code that says nothing about the password."
      : "The bind was refused, and this code can also mean that nothing is wrong with the password.",
  );
}
