"use client";

import { Copy, Download } from "lucide-react";
import { buttonClass } from "@/components/ui/button-style";
import { download } from "@/components/ui/download";
import { join } from "@/components/ui/join";
import { Menu, MenuItem } from "@/components/ui/menu";
import { toast } from "@/components/ui/toast";
import { asCsv, asLines } from "@/lib/domain/allowlist/export";
import type { JudgedRows } from "@/lib/domain/allowlist/judged-rows";
import { allowlistOf } from "@/lib/domain/allowlist/rows";
import { counted } from "@/lib/domain/counted";
import { allowedIps } from "@/lib/domain/provider-body";
import type { AllowedRange } from "@/lib/domain/settings";

/** The rows that can be sent, canonical. */
const sendable = ({ rows }: JudgedRows): AllowedRange[] =>
  rows.flatMap(({ error, canonical, label }) =>
    error || canonical === undefined ? [] : [{ range: canonical, label }],
  );

function downloadCsv(csv: string) {
  // Spreadsheets take the mark at the start as UTF-8.
  download({ name: "allowed-addresses.csv", text: `\uFEFF${csv}`, type: "text/csv;charset=utf-8" });
}

type CopyMenuProps = {
  judged: JudgedRows;
  /** The clipboard refused: the text has to be copied by hand. */
  onRefused: (text: string) => void;
};

/** The list for elsewhere: as the provider gets it, as lines with labels, as a file. */
export function CopyMenu({ judged, onRefused }: CopyMenuProps) {
  const copy = async (text: string, count: number) => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      onRefused(text);
      return;
    }
    toast(`Copied ${counted(count, "range")}`);
  };
  const { list } = judged;
  return (
    <Menu
      label="Copy or download"
      align="end"
      triggerClassName={join(
        buttonClass({ variant: "ghost", size: "sm" }),
        "-mr-1.5 w-7 px-0! [--icon:16px]! text-ink-3!",
      )}
      trigger={
        <>
          <Copy />
          <span className="sr-only">Copy or download</span>
        </>
      }
    >
      <MenuItem
        icon={<Copy />}
        onClick={() => {
          const ranges = sendable(judged);
          void copy(allowedIps({ allowlist: ranges }), ranges.length);
        }}
      >
        Copy for the provider
      </MenuItem>
      <MenuItem icon={<Copy />} onClick={() => void copy(asLines(allowlistOf(list)), list.length)}>
        Copy with labels
      </MenuItem>
      <MenuItem icon={<Download />} onClick={() => downloadCsv(asCsv(allowlistOf(list)))}>
        Download CSV
      </MenuItem>
    </Menu>
  );
}
