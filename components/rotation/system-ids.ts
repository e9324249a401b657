import type { ConnectionView } from "@/lib/domain/connection-view";
import { checkSystemId } from "@/lib/domain/credentials";
import { standingOf, valuesOf } from "@/lib/domain/standing";
import type { RotationState } from "./rotation-model";

/** The system ID that is in force for certain; null while nobody can say. */
export function certainSystemId(view: ConnectionView): string | null {
  const { systemId } = standingOf(view);
  return systemId.standing === "in-force" ? systemId.value : null;
}

/** Every system ID that may be in force, as far as one is known; what was last certain comes first. */
export const possibleSystemIds = (view: ConnectionView): readonly string[] =>
  valuesOf(standingOf(view).systemId);

/** The system IDs between which a new one decides; none where the one that it replaces is certain. */
export function replacedSystemIds({
  basis,
  draft,
}: Pick<RotationState, "basis" | "draft">): readonly string[] {
  const others = possibleSystemIds(basis).filter((id) => id !== draft.systemId);
  return others.length > 1 ? others : [];
}

/** The system ID that goes with the password of the dialog; null while it is not known or not valid. */
export function systemIdOf({ draft }: Pick<RotationState, "draft">, view: ConnectionView): string | null {
  const text = draft.parts.systemId ? draft.systemId : (certainSystemId(view) ?? draft.idInUse);
  const checked = checkSystemId(text);
  return checked.ok ? checked.value : null;
}

/** Whether the system ID that stays has to be typed, because nobody can say which one it is. */
export const asksForSystemId = ({ draft }: Pick<RotationState, "draft">, view: ConnectionView): boolean =>
  !draft.parts.systemId && certainSystemId(view) === null;
