"use client";

import { type ReactNode, useState } from "react";

import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { type ListColumn, ListTable } from "@/components/ui/list-table";
import { TextField } from "@/components/ui/text-field";

/** From this many on, looking takes longer than typing. */
const MANY = 11;

export type ListedConnection = {
  slug: string;
  /** What the filter looks in. */
  text: string;
  row: ReactNode;
};

const columns: readonly ListColumn[] = [
  ["Name", "w-[24%]"],
  ["State", "w-[22%]"],
  ["Last change", "w-[28%]"],
  ["Password", "w-[26%]"],
];

/** The table of connections, and above a long one a field that narrows it. */
export function ConnectionList({ listed }: { listed: readonly ListedConnection[] }) {
  const [typed, setTyped] = useState("");
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const shown = listed.filter(({ text }) => words.every((word) => text.toLowerCase().includes(word)));
  return (
    <>
      {listed.length >= MANY && (
        <div className="mb-3.5 flex flex-wrap items-center gap-x-4 gap-y-1.5">
          <TextField
            type="search"
            label="Filter connections"
            labelHidden
            bare
            placeholder="Filter by name, environment or state"
            autoComplete="off"
            className="w-full sm:w-80"
            value={typed}
            onChange={({ target }) => setTyped(target.value)}
          />
          <span role="status" className="text-sm text-ink-2 tabular-nums">
            {words.length > 0 && `${shown.length} of ${listed.length} connections`}
          </span>
        </div>
      )}
      <Card>
        <ListTable label="Connections" columns={columns} fixed>
          {shown.map(({ row }) => row)}
        </ListTable>
        {shown.length === 0 && (
          <div className="flex flex-wrap items-center gap-3 px-4 py-5 text-ink-2">
            No connection matches.
            <Button onClick={() => setTyped("")}>Clear the filter</Button>
          </div>
        )}
      </Card>
    </>
  );
}
