import { type IconNode, CircleAlert, CircleCheck, CircleHelp, TriangleAlert } from "lucide";
import { Icon } from "@/components/ui/icon";
import type { Ending } from "./rotation-model";

const icons: Record<Ending["kind"], { icon: IconNode; look: string }> = {
  applied: { icon: CircleCheck, look: "text-ok" },
  rejected: { icon: CircleAlert, look: "text-bad" },
  "not-sent": { icon: TriangleAlert, look: "text-warn" },
  refused: { icon: TriangleAlert, look: "text-warn" },
  unconfirmed: { icon: CircleHelp, look: "text-warn" },
  unheard: { icon: CircleHelp, look: "text-warn" },
};

/** The mark of an ending beside the dialog's title; none before the first. */
export function EndingIcon({ ending }: { ending: Ending | null }) {
  if (ending === null) return null;
  const { icon, look } = icons[ending.kind];
  return <Icon of={icon} className={look} />;
}
