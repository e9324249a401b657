import { LinkButton } from "./link-button";

/** Signs in elsewhere, so that this page and everything on it waits. */
export const SignInTab = ({ href }: { href: string }) => (
  <LinkButton href={href} target="_blank" size="sm">
    Sign in again in a new tab
  </LinkButton>
);
