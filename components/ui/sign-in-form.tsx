import type { ReactNode } from "react";

type SignInFormProps = {
  /** The handler that takes the browser to the SSO. */
  action: string;
  /** The path to arrive at afterwards. */
  target: string;
  /** Makes the SSO ask even a person it still knows. */
  again: boolean;
  /** The page is about to leave for the SSO. */
  onLeave?: () => void;
  /** The button that sends it. */
  children: ReactNode;
};

/** A plain form: it works before the page's scripts have arrived, and without them. */
export function SignInForm({ action, target, again, onLeave, children }: SignInFormProps) {
  return (
    <form method="post" action={action} onSubmit={onLeave}>
      <input type="hidden" name="callbackUrl" value={target} />
      {again && <input type="hidden" name="again" value="yes" />}
      {children}
    </form>
  );
}
