import { enabledOf } from "@/lib/domain/bind-context";
import type { ConnectionView } from "@/lib/domain/connection-view";
import { oftenWord } from "@/lib/domain/counted";
import { rotationTraffic } from "@/lib/domain/doubt-words";
import { outcomeCause, unrecordedWords, waitWords } from "@/lib/domain/outcome-words";
import { isCertainly, standingOf } from "@/lib/domain/standing";
import { routes } from "@/lib/routes";
import { triesClause } from "./bind-checks";
import type { Proof } from "./proof";
import type { Ending, RotationState } from "./rotation-model";
import { mainPart, newParts, shownEnding } from "./rotation-rules";

/** What the dialog says of an ending that is not "applied". Each holds exactly one outcome word, in the title. */
type EndingWords = {
  tone: "bad" | "warn";
  title: string;
  text: string;
  /** The provider's own words, when it gave some. */
  quote: string | null;
  /** Where to sign in, in a new tab, while the dialog waits. */
  signIn: string | null;
  /** The page is too old to send anything. */
  reload: boolean;
};

type Unproven = Exclude<Ending, { kind: "applied" }>;
type Failed = Extract<Ending, { kind: "refused" }>;

const FIRST_MAY_HOLD = "An earlier attempt may still be in force.";
const SAME_AGAIN = "Your clients go on as before. You can try again with what this window holds.";
const SEND_AGAIN = "Send again repeats it unchanged.";
const OR_BIND = "A bind that succeeds settles it.";

const sentences = (...parts: (string | false)[]) => parts.filter(Boolean).join(" ");

type Held = Pick<RotationState, "draft" | "openAttempts">;

/** What clients see while the new credentials may be in force, and what has to be kept until that is settled. */
function doubtfulTraffic({ draft }: Pick<Held, "draft">, view: ConnectionView): string {
  const { now, keep } = rotationTraffic(draft.parts, enabledOf(view));
  const rest = now.rest.filter((piece) => typeof piece === "string").join("");
  return `${now.lead}${rest} Keep the new ${newParts(draft)} ready. ${keep}`;
}

/** The words for an ending; in doubt an earlier attempt of this dialog may be in force. */
export function endingWords(ending: Unproven, held: Held, view: ConnectionView): EndingWords {
  const plain = { tone: "warn", quote: null, signIn: null, reload: false } as const;
  const inDoubt = held.openAttempts.length > 0;
  const left = inDoubt ? `${FIRST_MAY_HOLD} ${doubtfulTraffic(held, view)}` : SAME_AGAIN;
  const often = held.openAttempts.length > 1 ? `, sent ${oftenWord(held.openAttempts.length)}` : "";
  switch (ending.kind) {
    case "rejected": {
      const { outcome } = ending;
      const wait = outcome.retryAfter !== null && waitWords(outcome.retryAfter);
      return {
        ...plain,
        tone: "bad",
        title: inDoubt ? "This repeat was rejected." : "Change rejected: this attempt changed nothing.",
        text: sentences(outcomeCause(outcome), wait, left, unrecorded(ending)),
        quote: outcome.message,
      };
    }
    case "not-sent":
      return {
        ...plain,
        title: "Change not sent: nothing reached the provider.",
        text: sentences(outcomeCause(ending.outcome), left),
      };
    case "unconfirmed":
    case "unheard":
      return {
        ...plain,
        title: `Change not confirmed${often}: it may be in force.`,
        text: sentences(
          ending.kind === "unconfirmed" ? outcomeCause(ending.outcome) : ending.error.message,
          doubtfulTraffic(held, view),
          SEND_AGAIN,
          view.smpp !== null && enabledOf(view) !== "off" && OR_BIND,
          ending.kind === "unconfirmed" && unrecorded(ending),
        ),
      };
    case "refused":
      return { ...plain, title: "Change not sent.", ...refusedWords(ending, inDoubt) };
  }
}

/** The second fact of an outcome that the ledger did not take; "" when it did. */
export const unrecorded = ({ recorded }: { recorded: boolean }) => (recorded ? "" : unrecordedWords);

function refusedWords({ error }: Failed, inDoubt: boolean) {
  const earlier = inDoubt && FIRST_MAY_HOLD;
  switch (error.code) {
    case "signed-out":
      return {
        text: sentences(
          "Your session has ended. This window waits: sign in again in a new tab, then repeat.",
          earlier,
        ),
        signIn: routes.signIn,
      };
    case "recent-sign-in":
      return {
        text: sentences(
          "A rotation needs a recent sign-in. This window waits: sign in again in a new tab, then repeat.",
          earlier,
        ),
        signIn: routes.signInAgain,
      };
    case "new-version":
      return {
        text: sentences(
          "A newer version of Bindery is running, and this window cannot reach it.",
          inDoubt
            ? "An earlier attempt may still be in force: keep what this window shows, reload the page, then rotate again."
            : "Nothing changed. Reload the page and start again with a new password.",
        ),
        reload: true,
      };
    case "conflict":
      return {
        title: "Change not sent: somebody was faster.",
        text: sentences(
          error.message,
          "Rotating on top of it sends what this window holds with the settings as they are recorded now.",
          earlier,
        ),
      };
    default:
      return { text: sentences(error.message, earlier) };
  }
}

type Applied = Extract<Ending, { kind: "applied" }>;
type Rotated = Pick<RotationState, "draft">;

const LATE = "The provider’s answer came late.";
const OFF = "The connection is switched off: clients can bind once it is switched on.";

const isOff = (view: ConnectionView) => isCertainly(standingOf(view).enabled, false);

/** What clients see while the new credentials are accepted and not proven. */
function unprovenTraffic({ draft }: Rotated, view: ConnectionView): string {
  if (isOff(view)) return OFF;
  const either = draft.parts.systemId && draft.parts.password ? "pair" : mainPart(draft);
  return `Clients that are bound may stay bound. One that connects again may be refused, with either ${either}.`;
}

/** What to do once the new credentials are known to bind. */
function provenTraffic({ draft }: Rotated, view: ConnectionView): string {
  if (isOff(view)) return OFF;
  return `Reconnect your clients now. Sessions opened with the old ${mainPart(draft)} may stay up: to end them, switch the connection off for 30 seconds.`;
}

function untold(kind: "untried" | "impossible", why: string, state: Rotated): string {
  const made = kind === "untried" ? "no test bind has been made" : "no test bind can prove it";
  const keep =
    kind === "impossible"
      ? ` Keep the old ${mainPart(state.draft)} until a client binds with the new one.`
      : "";
  return `${made}. ${why}${keep}`.trim();
}

/** The sentences under the headline of an applied rotation. Each text holds the word "applied" exactly once. */
export function appliedSentences(
  ending: Applied,
  proof: Proof,
  state: Rotated,
  view: ConnectionView,
): string[] {
  const what = newParts(state.draft);
  const late = ending.through === "late-answer" ? [LATE] : [];
  switch (proof.kind) {
    case "proven":
      return [
        ...late,
        ending.through === "bind"
          ? "The change is applied: a test bind with it succeeded, and the question is settled."
          : "The change is applied, and a test bind with it succeeded.",
        provenTraffic(state, view),
      ];
    case "checking":
      return [
        ...late,
        `The change is applied: the provider took the new ${what}. Test binds find out whether ${what === "system ID and password" ? "they are" : "it is"} in force.`,
      ];
    case "failed":
      return [
        ...late,
        `The change is applied: the provider took the new ${what}, but ${triesClause(proof.checks)}.`,
        unprovenTraffic(state, view),
      ];
    case "untried":
    case "impossible":
      return [
        ...late,
        `The change is applied: the provider took the new ${what}, but ${untold(proof.kind, proof.why, state)}`,
        unprovenTraffic(state, view),
      ];
    case "no-password":
      return [
        ...late,
        `The change is applied: the provider took the new ${what}. Test bind on the page proves it, with the password that you have stored.`,
        unprovenTraffic(state, view),
      ];
  }
}

/** What is known of the change, as plain words: for where the parts that say it better cannot be shown. */
export function knownWords(state: RotationState, view: ConnectionView, proof: Proof | null): string {
  const ending = shownEnding(state);
  if (ending?.kind === "applied")
    return appliedSentences(ending, proof ?? { kind: "checking" }, state, view).join(" ");
  if (ending !== null) {
    const { title, text } = endingWords(ending, state, view);
    return `${title} ${text}`;
  }
  return state.step === "sending"
    ? `The new ${newParts(state.draft)} may be in force before the answer is here.`
    : "Nothing was sent, and nothing changed.";
}
