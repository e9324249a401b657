import type { Metadata } from "next";

import { Frame } from "@/app/frame";
import { ConnectionScreen } from "@/components/connection/connection-screen";
import { log } from "@/lib/server/http/log";
import { page } from "@/lib/server/http/page";
import { readConnectionView } from "@/lib/server/reads/connection-view";
import { signedInFor, titleFor } from "@/lib/server/reads/signed-in";
import {
  applySettingsAction,
  checkBindAction,
  recordSettingsAction,
  rotateCredentialsAction,
  sendAgainAction,
} from "./actions";

type Props = { params: Promise<{ slug: string }> };

export const generateMetadata = async ({ params }: Props): Promise<Metadata> =>
  titleFor((await params).slug, ({ name, environment }) => `${name}, ${environment}`);

export default page("connection", async ({ params }: Props) => {
  const { person, connection, role } = await signedInFor((await params).slug);
  // What cannot be read here is asked for again by the page, which says so when it fails there too.
  const known = await readConnectionView(connection, role, person).catch((error: unknown) => {
    log.error({ connection: connection.slug, err: error }, "the connection could not be read");
    return null;
  });
  return (
    <Frame person={person} connection={connection}>
      <ConnectionScreen
        known={known}
        slug={connection.slug}
        actions={{
          applySettings: applySettingsAction,
          recordSettings: recordSettingsAction,
          sendAgain: sendAgainAction,
          rotateCredentials: rotateCredentialsAction,
          checkBind: checkBindAction,
        }}
      />
    </Frame>
  );
});
