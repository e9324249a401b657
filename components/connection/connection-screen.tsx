"use client";

import { useQuery } from "@tanstack/react-query";
import { ArrowRight } from "lucide-react";
import Link from "next/link";
import { useEffect } from "react";

import { RecentChanges } from "@/components/history/recent-changes";
import { CredentialsSection } from "@/components/rotation/credentials-section";
import {
  RotateAgainButton,
  RotateButton,
  RotationHost,
  useRotationDialog,
} from "@/components/rotation/rotation-host";
import { TestBindButton } from "@/components/rotation/test-bind-button";
import { ConnectionSettings } from "@/components/connection/connection-settings";
import { whenSessionMayHaveChanged } from "@/components/shell/session";
import { Button } from "@/components/ui/button";
import { Fenced } from "@/components/ui/fence";
import { Notice } from "@/components/ui/notice";
import { SignInTab } from "@/components/ui/sign-in";
import { Skeleton } from "@/components/ui/layout";
import type { ConnectionView } from "@/lib/domain/connection-view";
import type { ConnectionActions } from "@/lib/queries/changes";
import { connectionQuery, isSignedOut, reasonOf } from "@/lib/queries/reads";
import { routes } from "@/lib/routes";

type ScreenProps = {
  slug: string;
  /** What the server read for this page; null when it could not. */
  known: ConnectionView | null;
  actions: ConnectionActions;
};

/** A connection's page: the header, the settings around which everything is arranged, the dialogs. */
export function ConnectionScreen({ slug, known, actions }: ScreenProps) {
  const query = useQuery(connectionQuery(slug, known));
  const { data: view, error, refetch } = query;
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
            <Button pending={query.isFetching} onClick={() => void refetch()}>
              Try again
            </Button>
          </>
        }
      >
        <span>{reasonOf(error)}</span> Until it can be read, nothing is shown or changed here. What is in
        force at the provider stays in force.
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
      <Notice tone="warn" role="alert" actions={<SignInTab href={routes.signIn} />}>
        Your session has ended, so this page may be out of date. Edits stay here and go on once you are signed
        in.
      </Notice>
    );
  }
  return (
    <Notice tone="warn" role="alert">
      <span>{reasonOf(error)}</span> This page may be out of date. It tries again by itself.
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
  const rotation = useRotationDialog(view);
  return (
    <>
      <Fenced what="This connection">
        <ConnectionSettings
          view={view}
          actions={actions}
          headerActions={({ recordSystemId }) => (
            <>
              {view.smpp && (
                <TestBindButton view={view} actions={actions} onRecordSystemId={recordSystemId} />
              )}
              <RotateButton view={view} dialog={rotation} />
            </>
          )}
          stale={stale && <StaleNotice error={stale} />}
          credentials={
            <Fenced what="The credentials">
              <CredentialsSection view={view} actions={actions} />
            </Fenced>
          }
          rotateAgain={<RotateAgainButton view={view} dialog={rotation} />}
          testBind={view.smpp && <TestBindButton view={view} actions={actions} />}
          recent={
            <Fenced what="The recent changes">
              <RecentChanges
                slug={view.slug}
                entries={view.recent}
                link={
                  <Link
                    prefetch={false}
                    href={routes.history(view.slug)}
                    className="mt-1.5 inline-flex min-h-6 items-center gap-1 text-accent underline-offset-4 hover:underline"
                  >
                    Full history
                    <ArrowRight />
                  </Link>
                }
              />
            </Fenced>
          }
        />
      </Fenced>
      {/* Beside all of it: whatever fails there, a password that is shown stays. */}
      <RotationHost view={view} actions={actions} dialog={rotation} />
    </>
  );
}
