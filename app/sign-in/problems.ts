import type { FailureCode } from "@/lib/server/auth/failure";

type Words = { title: string; text: string };

/** What the sign-in page says for each reason why a sign-in failed. */
export const problems: Record<FailureCode, Words> = {
  unreachable: {
    title: "The SSO did not answer",
    text: "Nothing is wrong with your account as far as Bindery can tell. Try again in a minute; if it stays like this, tell the people who run the SSO.",
  },
  answer: {
    title: "The SSO’s answer was not accepted",
    text: "The answer did not pass Bindery’s checks, so trying again will hardly help. Tell the people who run Bindery; its log says what was wrong.",
  },
  "refused-client": {
    title: "The SSO does not accept Bindery",
    text: "Bindery’s own client ID or secret was refused. Tell the people who run Bindery to compare them with the SSO.",
  },
  denied: {
    title: "The SSO did not let you in",
    text: "The sign-in was cancelled, or your account may not use Bindery. Sign in again, or ask the people who run the SSO for access.",
  },
  expired: {
    title: "This sign-in is no longer valid",
    text: "It took longer than 15 minutes, was already used, or was begun in another browser. Sign in again.",
  },
  "too-many": {
    title: "Too many sign-ins were started",
    text: "More than 60 in a minute came from your network’s address. Wait a minute, then sign in again.",
  },
};

/** What it says to somebody who has just signed out, where the SSO’s own session may go on. */
export const signedOut: Record<"sso-unreachable" | "sso-kept", Words> = {
  "sso-unreachable": {
    title: "You are signed out of Bindery",
    text: "The SSO did not answer, so you may still be signed in there. On a shared computer, sign out of the SSO as well.",
  },
  "sso-kept": {
    title: "You are signed out of Bindery",
    text: "Your session at the SSO goes on: the next sign-in may ask nothing. On a shared computer, sign out of the SSO as well.",
  },
};
