"use client";

import { type ReactNode, useState } from "react";

import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/toggle";
import { type ListColumn, ListTable } from "@/components/ui/list-table";
import { TextField } from "@/components/ui/field";
import { counted, grouped } from "@/lib/domain/counted";

/** From this many on, looking takes longer than typing. */
const MANY = 8;

export type ListedConnection = {
  slug: string;
  /** What the filter looks in. */
  text: string;
  /** Something waits to be done on it. */
  waits: boolean;
  row: ReactNode;
};

const columns: readonly ListColumn[] = [
  ["Name", "w-[22.5%]"],
  ["State", "w-[17.5%]"],
  ["To do", "w-[23.5%]"],
  ["Last change", "w-[19.5%]"],
  ["Password", "w-[17%]"],
];

/** The table of connections, and above a long one what narrows it. */
export function ConnectionList({ listed }: { listed: readonly ListedConnection[] }) {
  const [typed, setTyped] = useState("");
  const [onlyWaiting, setOnlyWaiting] = useState(false);
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const shown = listed.filter(
    ({ text, waits }) => (waits || !onlyWaiting) && words.every((word) => text.toLowerCase().includes(word)),
  );
  const clear = () => {
    setTyped("");
    setOnlyWaiting(false);
  };
  return (
    <>
      {listed.length >= MANY && (
        <div className="mb-3.5 flex flex-wrap items-center gap-x-4 gap-y-2">
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
          <Checkbox
            label="Only with something to do"
            checked={onlyWaiting}
            onChange={({ target }) => setOnlyWaiting(target.checked)}
          />
          <span role="status" className="ml-auto text-sm text-ink-2 tabular-nums">
            <span>
              {shown.length === listed.length
                ? counted(listed.length, "connection")
                : `${grouped(shown.length)} of ${counted(listed.length, "connection")}`}
            </span>
          </span>
        </div>
      )}
      <Card>
        <ListTable label="Connections" columns={columns} fixed>
          {shown.map(({ row }) => row)}
        </ListTable>
        {shown.length === 0 && (
          <div className="flex flex-wrap items-center gap-3 px-4 py-5 text-ink-2">
            <span>No connection matches.</span>
            <Button onClick={clear}>Clear the filter</Button>
          </div>
        )}
      </Card>
    </>
  );
}
