import { connectionHandler } from "@/lib/server/handler";
import { readEarlierSettings } from "@/lib/server/reads/earlier-settings";

export const GET = connectionHandler<unknown, { slug: string; seq: string }>(
  "earlier-settings",
  (connection, _role, _person, { params }) => readEarlierSettings(connection, params.seq),
);
