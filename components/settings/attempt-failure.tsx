import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { SignInTab } from "@/components/ui/sign-in";
import { Value } from "@/components/ui/value";
import { type AppError, isUnheard } from "@/lib/result";
import { routes } from "@/lib/routes";

/** The next step after a failure: in a new tab this page waits, a reload brings the edits back. */
function NextStep({ code }: Pick<AppError, "code">) {
  if (code === "new-version") return <Button onClick={() => location.reload()}>Reload the page</Button>;
  if (code === "signed-out") return <SignInTab href={routes.signIn} />;
  return code === "recent-sign-in" && <SignInTab href={routes.signInAgain} />;
}

type AttemptFailureProps = {
  error: AppError;
  /** What was to be sent, as the subject of the title. Without it nothing was, and there is no outcome. */
  subject?: string;
  meaning?: string;
  onDismiss?: () => void;
};

/** An attempt that our server refused, or of which nothing was heard. */
export function AttemptFailure({ error, subject, meaning, onDismiss }: AttemptFailureProps) {
  const { code, message } = error;
  const unheard = isUnheard(code);
  return (
    <Notice
      tone={unheard ? "warn" : "bad"}
      role="alert"
      title={
        subject && (
          <Value>{`${subject} ${unheard ? "not confirmed: it may be in force." : "not sent."}`}</Value>
        )
      }
      actions={<NextStep code={code} />}
      {...(onDismiss && { onDismiss })}
    >
      <span>{message}</span> <span>{meaning}</span>
    </Notice>
  );
}
