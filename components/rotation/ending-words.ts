import { enabledOf } from "@/lib/domain/bind-context";
import type { ConnectionView } from "@/lib/domain/connection-view";
import { oftenWord } from "@/lib/domain/counted";
import { rotationTraffic } from "@/lib/domain/doubt-words";
import { outcomeCause, unrecordedWords, waitWords } from "@/lib/domain/outcome-words";
import { routes } from "@/lib/routes";
import type { Ending, RotationState } from "./rotation-model";
import { newParts } from "./rotation-rules";

/** What the dialog says of an ending that is not "applied". Each holds exactly one outcome word, in the title. */
export type EndingWords = {
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

type Held = Pick<RotationState, "draft" | "doubts">;

/** What clients see while the new credentials may be in force, and what has to be kept until that is settled. */
export function doubtfulTraffic({ draft }: Pick<Held, "draft">, view: ConnectionView): string {
  const { now, keep } = rotationTraffic(draft.parts, enabledOf(view));
  const rest = now.rest.filter((piece) => typeof piece === "string").join("");
  return `${now.lead}${rest} Keep the new ${newParts(draft)} ready. ${keep}`;
}

/** The words for an ending; in doubt an earlier attempt of this dialog may be in force. */
export function endingWords(ending: Unproven, held: Held, view: ConnectionView): EndingWords {
  const plain = { tone: "warn", quote: null, signIn: null, reload: false } as const;
  const inDoubt = held.doubts.length > 0;
  const left = inDoubt ? `${FIRST_MAY_HOLD} ${doubtfulTraffic(held, view)}` : SAME_AGAIN;
  const often = held.doubts.length > 1 ? `, sent ${oftenWord(held.doubts.length)}` : "";
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
