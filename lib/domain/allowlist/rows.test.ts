import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import {
  addPasted,
  droppedFrom,
  editRow,
  putBack,
  allowlistOf,
  removedFrom,
  removeRow,
  restore,
  rowsOf,
  splitRow,
} from "./rows";

const inForce = [
  { range: "203.0.113.0/28", label: "Frankfurt" },
  { range: "198.51.100.24/32", label: "Standby" },
  { range: "192.0.2.0/24", label: "" },
];

const counter = () => {
  let last = 0;
  return () => {
    last += 1;
    return `test-${last}`;
  };
};

const texts = (rows: readonly { text: string }[]) => rows.map(({ text }) => text);

describe("rowsOf and allowlistOf", () => {
  it("are each other's way back", () => {
    expect(allowlistOf(rowsOf(inForce))).toEqual(inForce);
  });
});

describe("addPasted", () => {
  it("appends every range of a paste with the label of its line", () => {
    const { rows } = addPasted(rowsOf(inForce), "8.8.8.8, 9.9.9.9 # resolvers\n1.1.1.1", counter());
    expect(rows.slice(3)).toEqual([
      { id: "test-1", text: "8.8.8.8", label: "resolvers" },
      { id: "test-2", text: "9.9.9.9", label: "resolvers" },
      { id: "test-3", text: "1.1.1.1", label: "" },
    ]);
  });

  it("keeps what is no range as it was typed", () => {
    expect(texts(addPasted([], "gateway.example.net\n192.0.2.77/24", counter()).rows)).toEqual([
      "gateway.example.net",
      "192.0.2.77/24",
    ]);
  });

  it("adds nothing for blanks and comments", () => {
    expect(addPasted([], " \n# only a comment", counter())).toEqual({ rows: [], leftOut: [] });
  });
});

describe("splitRow", () => {
  it("puts ranges in the place of one row, each with its label", () => {
    const rows = splitRow(rowsOf(inForce), "203.0.113.0/28", ["8.8.8.0/31", "8.8.8.2/32"], counter());
    expect(rows.map(({ text, label }) => [text, label]).slice(0, 3)).toEqual([
      ["8.8.8.0/31", "Frankfurt"],
      ["8.8.8.2/32", "Frankfurt"],
      ["198.51.100.24/32", rowsOf(inForce)[1]?.label],
    ]);
  });
});

describe("editRow", () => {
  const rows = rowsOf(inForce);

  it("changes the text or the label of one row and keeps its id", () => {
    const edited = editRow(editRow(rows, "192.0.2.0/24", { text: " 192.0.2.0/25 " }), "192.0.2.0/24", {
      label: " Dublin   egress ",
    });
    expect(edited[2]).toEqual({ id: "192.0.2.0/24", text: "192.0.2.0/25", label: "Dublin egress" });
    expect(edited.slice(0, 2)).toEqual(rows.slice(0, 2));
  });

  it("leaves an emptied range as it was, and takes an emptied label", () => {
    expect(editRow(rows, "203.0.113.0/28", { text: "  " })).toEqual(rows);
    expect(editRow(rows, "203.0.113.0/28", { label: " " })[0]?.label).toBe("");
  });
});

describe("removedFrom", () => {
  it("names the ranges in force that no row has", () => {
    const rows = removeRow(rowsOf(inForce), "198.51.100.24/32");
    expect(removedFrom(inForce, rows)).toEqual([inForce[1]]);
  });

  it("does not count a range that was typed again", () => {
    const rows = removeRow(rowsOf(inForce), "198.51.100.24/32");
    expect(removedFrom(inForce, addPasted(rows, "198.51.100.24/32", counter()).rows)).toEqual([]);
  });
});

describe("restore", () => {
  const all = new Set(inForce.map(({ range }) => range));

  it("puts a range back behind its neighbour, and added rows stay behind", () => {
    const rows = addPasted(removeRow(rowsOf(inForce), "198.51.100.24/32"), "8.8.8.8/32", counter()).rows;
    const back = restore(rows, inForce, new Set(["198.51.100.24/32"]), counter());
    expect(texts(back)).toEqual(["203.0.113.0/28", "198.51.100.24/32", "192.0.2.0/24", "8.8.8.8/32"]);
    expect(back[1]?.label).toBe("Standby");
  });

  it("puts the first range back at the top", () => {
    const rows = removeRow(rowsOf(inForce), "203.0.113.0/28");
    expect(texts(restore(rows, inForce, all, counter()))).toEqual([...all]);
  });

  it("brings back only what is wanted", () => {
    expect(texts(restore([], inForce, new Set(["192.0.2.0/24"]), counter()))).toEqual(["192.0.2.0/24"]);
  });

  it("undoes any removal, in the order in force", () => {
    fc.assert(
      fc.property(fc.subarray(inForce), (kept) => {
        const back = restore(rowsOf(kept), inForce, all, counter());
        expect(allowlistOf(back)).toEqual(inForce);
        expect(new Set(back.map(({ id }) => id)).size).toBe(back.length);
      }),
    );
  });

  it("does not repeat the neighbours of a range that stands twice", () => {
    const rows = [
      { id: "a", text: "203.0.113.0/28", label: "" },
      { id: "b", text: "203.0.113.0/28", label: "again" },
    ];
    expect(texts(restore(rows, inForce, new Set(["198.51.100.24/32"]), counter()))).toEqual([
      "203.0.113.0/28",
      "198.51.100.24/32",
      "203.0.113.0/28",
    ]);
  });
});

describe("droppedFrom and putBack", () => {
  const rows = addPasted(rowsOf(inForce), "8.8.8.8\nnonsense\n9.9.9.9", counter()).rows;

  it("are each other's way back for rows that are in force nowhere", () => {
    fc.assert(
      fc.property(fc.subarray(rows.slice(3)), (gone) => {
        const after = rows.filter((row) => !gone.includes(row));
        expect(putBack(after, droppedFrom(rows, after, inForce))).toEqual(rows);
      }),
    );
  });

  it("leave ranges in force to the removals, which the list shows", () => {
    expect(droppedFrom(rows, removeRow(rows, "192.0.2.0/24"), inForce)).toEqual([]);
  });

  it("put a row at the end of a list that is shorter meanwhile", () => {
    const dropped = droppedFrom(rows, removeRow(rows, "test-3"), inForce);
    expect(texts(putBack([], dropped))).toEqual(["9.9.9.9"]);
  });
});
