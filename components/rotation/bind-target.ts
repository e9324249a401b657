import type { ConnectionView } from "@/lib/domain/connection-view";
import { boundSystemId, idsOf, type RowPassword, type TimelineRow } from "./credentials-timeline";

/** Credentials of which a bind is to tell whether they are in force. */
export type BindTarget = {
  /** Null where it has to be typed. */
  systemId: string | null;
  /** Between which it is, then. */
  ids: readonly string[];
  password: RowPassword;
  /** The request whose password is asked for; null while that cannot be said. */
  request: number | null;
};

/** What a bind with a row of the timeline takes. */
export const targetOf = (row: TimelineRow, view: ConnectionView): BindTarget => ({
  systemId: boundSystemId(row, view),
  ids: idsOf(row, view),
  password: row.password,
  request: row.request,
});
