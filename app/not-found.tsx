import type { Metadata } from "next";

import { PlainPage } from "@/components/shell/plain-page";
import { LinkButton } from "@/components/ui/button";
import { routes } from "@/lib/routes";

export const metadata: Metadata = { title: { absolute: "Not found · Bindery" } };

export default function NotFound() {
  return (
    <PlainPage title="There is nothing at this address">
      <p>The address is wrong, or the connection it names is not configured here.</p>
      <LinkButton href={routes.home}>Go to the connections</LinkButton>
    </PlainPage>
  );
}
