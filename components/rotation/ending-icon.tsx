import { CircleAlert, CircleCheck, CircleHelp, TriangleAlert } from "lucide-react";
import type { Ending } from "./rotation-model";

const icons: Record<Ending["kind"], { Icon: typeof CircleCheck; look: string }> = {
  applied: { Icon: CircleCheck, look: "text-ok" },
  rejected: { Icon: CircleAlert, look: "text-bad" },
  "not-sent": { Icon: TriangleAlert, look: "text-warn" },
  refused: { Icon: TriangleAlert, look: "text-warn" },
  unconfirmed: { Icon: CircleHelp, look: "text-warn" },
  unheard: { Icon: CircleHelp, look: "text-warn" },
};

/** The mark of an ending beside the dialog's title; none before the first. */
export function EndingIcon({ ending }: { ending: Ending | null }) {
  if (ending === null) return null;
  const { Icon, look } = icons[ending.kind];
  return <Icon aria-hidden="true" className={look} />;
}
