"use client";

import { LogOut } from "lucide-react";

import { Menu, MenuItem } from "@/components/ui/menu";
import { Value } from "@/components/ui/value";

export type SignOut = () => Promise<void>;

/** Unsaved edits wait in the tab for a later sign-in; signing out gives them up. */
function forgetEdits() {
  try {
    sessionStorage.clear();
  } catch {
    // Where storage is refused, nothing was kept.
  }
}

export function UserMenu({ label, signOut }: { label: string; signOut: SignOut }) {
  return (
    <Menu
      label={label}
      align="end"
      triggerClassName="flex min-h-7 items-center gap-3 rounded-sm"
      trigger={
        <>
          <span
            aria-hidden="true"
            translate="no"
            className="size-6.5 shrink-0 rounded-full bg-accent-soft text-center text-[11px]/6.5 font-semibold text-accent"
          >
            {initials(label)}
          </span>
          <Value className="max-w-60 truncate text-sm text-ink-2 max-[959px]:sr-only">{label}</Value>
        </>
      }
    >
      <p
        role="none"
        translate="no"
        className="px-2.5 py-1.5 text-sm wrap-anywhere text-ink-2 min-[960px]:hidden"
      >
        {label}
      </p>
      <form role="none" action={signOut} onSubmit={forgetEdits}>
        <MenuItem type="submit" icon={<LogOut />}>
          Sign out
        </MenuItem>
      </form>
    </Menu>
  );
}

/** Takes an e-mail address or a name, gives one or two capitals: "day-shift@example.com" is "DS". */
export function initials(label: string): string {
  const words = (label.split("@")[0] ?? "").match(/[\p{L}\p{N}]+/gu) ?? [];
  const letters = words.slice(0, 2).map((word) => [...word][0] ?? "");
  return letters.join("").toUpperCase() || "?";
}
