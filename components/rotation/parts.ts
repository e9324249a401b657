import type { Dispatch } from "react";
import type { ConnectionView } from "@/lib/domain/connection-view";
import type { RotationEvent, RotationState } from "./rotation-model";

/** What every part of the open dialog is given. `view` is the connection as it is now. */
export type RotationParts = {
  state: RotationState;
  dispatch: Dispatch<RotationEvent>;
  view: ConnectionView;
};
