import { buttonClass } from "@/components/ui/button";
import { Menu, MenuItem } from "@/components/ui/menu";
import type { Sending } from "@/components/settings/use-sending";

/** What is needed rarely: writing down what was changed elsewhere, and sending what is in force once more. */
export function MoreMenu({ sending }: { sending: Sending }) {
  return (
    <Menu label="More" trigger="More" align="end" triggerClassName={buttonClass({ variant: "ghost" })}>
      <MenuItem onClick={() => void sending.startReview("record")}>Record as already in force</MenuItem>
      <MenuItem onClick={() => void sending.startReview("apply")}>Send these settings once more</MenuItem>
    </Menu>
  );
}
