import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";

import { Frame } from "@/app/frame";
import { connectionQuery } from "@/lib/queries/connection";
import { QueryProvider } from "@/lib/queries/provider";
import { log } from "@/lib/server/log";
import { page } from "@/lib/server/page";
import { readConnectionView } from "@/lib/server/reads/connection-view";
import { signedInFor } from "@/lib/server/reads/signed-in";
import {
  applySettingsAction,
  checkBindAction,
  recordSettingsAction,
  rotateCredentialsAction,
  sendAgainAction,
} from "./actions";
import { ConnectionScreen } from "./connection-screen";

type Props = { params: Promise<{ slug: string }> };

export const generateMetadata = page("connection", async ({ params }: Props): Promise<Metadata> => {
  const { connection } = await signedInFor((await params).slug);
  return { title: `${connection.name}, ${connection.environment}` };
});

export default page("connection", async ({ params }: Props) => {
  const { person, connection, role } = await signedInFor((await params).slug);
  const client = new QueryClient();
  // What cannot be read here is asked for again by the page, which says so when it fails there too.
  await client
    .query({
      ...connectionQuery(connection.slug),
      queryFn: () => readConnectionView(connection, role, person),
      retry: false,
    })
    .catch((error: unknown) => {
      log.error({ connection: connection.slug, err: error }, "the connection could not be read");
    });
  return (
    <Frame person={person} connection={connection}>
      <QueryProvider>
        <HydrationBoundary state={dehydrate(client)}>
          <ConnectionScreen
            slug={connection.slug}
            actions={{
              applySettings: applySettingsAction,
              recordSettings: recordSettingsAction,
              sendAgain: sendAgainAction,
              rotateCredentials: rotateCredentialsAction,
              checkBind: checkBindAction,
            }}
          />
        </HydrationBoundary>
      </QueryProvider>
    </Frame>
  );
});
