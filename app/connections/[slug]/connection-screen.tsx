"use client";

import { ArrowRight } from "lucide";
import { useEffect } from "react";

import { RecentChanges } from "@/components/history/recent-changes";
import { CredentialsSection } from "@/components/rotation/credentials-section";
import { RotateAgainButton, RotateButton } from "@/components/rotation/rotate-button";
import { TestBindButton } from "@/components/rotation/test-bind-button";
import { ConnectionSettings } from "@/components/settings/connection-settings";
import { NavLink } from "@/components/shell/nav-link";
import { whenSessionMayHaveChanged } from "@/components/shell/other-tabs";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Notice } from "@/components/ui/notice";
import { SignInTab } from "@/components/ui/sign-in-tab";
import { Skeleton } from "@/components/ui/skeleton";
import type { ConnectionView } from "@/lib/domain/connection-view";
import type { ConnectionActions } from "@/lib/queries/actions";
import { isSignedOut, reasonOf } from "@/lib/queries/read-failure";
import { useConnection } from "@/lib/queries/use-connection";
import { routes } from "@/lib/routes";

type ScreenProps = {
  slug: string;
  /** What the server read for this page; null when it could not. */
  known: ConnectionView | null;
  actions: ConnectionActions;
};

/** A connection's page: the header, the settings around which everything is arranged, the dialogs. */
export function ConnectionScreen({ slug, known, actions }: ScreenProps) {
  const { data: view, error, isFetching, refetch } = useConnection(slug, known);
  useEffect(() => whenSessionMayHaveChanged(() => void refetch()), [refetch]);
  if (view) return <Connection view={view} stale={error} actions={actions} />;
  if (error !== null) {
    return (
      <Notice
        tone="bad"
        role="alert"
        title="This connection could not be read."
        actions={
          <>
            {isSignedOut(error) && <SignInTab href={routes.signIn} />}
            <Button pending={isFetching} onClick={() => void refetch()}>
              Try again
            </Button>
          </>
        }
      >
        {reasonOf(error)} Until it can be read, nothing is shown or changed here. What is in force at the
        provider stays in force.
      </Notice>
    );
  }
  return (
    <div role="status" aria-label="Loading the connection" className="grid gap-7">
      <Skeleton className="h-16" />
      <Skeleton className="h-28" />
      <Skeleton className="h-64" />
    </div>
  );
}

function StaleNotice({ error }: { error: Error }) {
  if (isSignedOut(error)) {
    return (
      <Notice tone="warn" role="alert" className="mb-6" actions={<SignInTab href={routes.signIn} />}>
        Your session has ended, so this page may be out of date. Edits stay here and go on once you are signed
        in.
      </Notice>
    );
  }
  return (
    <Notice tone="warn" role="alert" className="mb-6">
      {reasonOf(error)} This page may be out of date. It tries again by itself.
    </Notice>
  );
}

function Connection({
  view,
  stale,
  actions,
}: {
  view: ConnectionView;
  /** Why what is shown may be out of date. */
  stale: Error | null;
  actions: ConnectionActions;
}) {
  return (
    <ConnectionSettings
      view={view}
      actions={actions}
      headerActions={
        // Never taken away while its dialog may hold a password: for viewers it shows nothing by itself.
        <>
          {view.smpp && <TestBindButton view={view} actions={actions} />}
          <RotateButton view={view} actions={actions} />
        </>
      }
      first={stale && <StaleNotice error={stale} />}
      credentials={<CredentialsSection view={view} />}
      rotateAgain={<RotateAgainButton view={view} />}
      recent={(actionFor) => (
        <RecentChanges
          entries={view.recent}
          actionFor={actionFor}
          link={
            <NavLink
              href={routes.history(view.slug)}
              className="mt-1.5 inline-flex min-h-6 items-center gap-1 text-accent underline-offset-4 hover:underline"
            >
              Full history
              <Icon of={ArrowRight} />
            </NavLink>
          }
        />
      )}
    />
  );
}
