import { Button } from "./button";

type SignInAgainProps = {
  /** The handler that takes the browser to the SSO. */
  action: string;
  /** The path to come back to. */
  target: string;
  /** The page is about to leave for the SSO. */
  onLeave: () => void;
  variant?: "primary" | "secondary";
};

/** Takes this tab to the SSO, which asks who it is whatever it remembers, and back again. */
export function SignInAgain({ action, target, onLeave, variant = "primary" }: SignInAgainProps) {
  return (
    <form method="post" action={action} onSubmit={onLeave}>
      <input type="hidden" name="callbackUrl" value={target} />
      <input type="hidden" name="again" value="yes" />
      <Button type="submit" variant={variant} data-autofocus>
        Sign in again
      </Button>
    </form>
  );
}
