import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { routes } from "@/lib/routes";

type SignInFormProps = {
  /** The path to arrive at afterwards. */
  target: string;
  /** Makes the SSO ask even a person it still knows. */
  again?: boolean;
  newTab?: boolean;
  children?: ReactNode;
};

/** A plain form: it works before the page's scripts have arrived, and without them. */
export function SignInForm({ target, again = false, newTab = false, children }: SignInFormProps) {
  return (
    <form method="post" action={routes.api.signIn} target={newTab ? "_blank" : undefined}>
      <input type="hidden" name="callbackUrl" value={target} />
      {again && <input type="hidden" name="again" value="yes" />}
      <Button type="submit" variant="primary">
        {children ?? "Sign in with SSO"}
      </Button>
    </form>
  );
}
