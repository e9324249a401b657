import { icons } from "lucide";
import { describe, expect, it } from "vitest";
import { shapeOf } from "./icon-shape";

const numbers = (path: string) => path.match(/-?(?:\d*\.\d+|\d+)/g) ?? [];

describe("the one path of an icon", () => {
  it("starts each line where it starts by itself", () => {
    expect(
      shapeOf([
        ["path", { d: "m9 18 6-6-6-6" }],
        ["path", { d: "m12.5.5-.5.5L8 12" }],
        ["path", { d: "M5 12h14" }],
        ["path", { d: "m2 2h1" }],
      ]),
    ).toEqual({ path: "M9 18l6-6-6-6M12.5 .5l-.5.5L8 12M5 12h14M2 2h1", others: [] });
  });

  it("leaves other shapes, and paths that are drawn otherwise, as they are", () => {
    const others: Parameters<typeof shapeOf>[0] = [
      ["circle", { cx: 1, cy: 1, r: 1 }],
      ["path", { d: "M0 0h1", fill: "currentColor" }],
    ];
    expect(shapeOf(others)).toEqual({ path: "", others });
  });

  it("keeps every number of every icon, and starts every path of it anew", () => {
    for (const [name, icon] of Object.entries(icons)) {
      const { path, others } = shapeOf(icon);
      const paths = icon.filter((node) => !others.includes(node)).map(([, { d }]) => String(d));
      expect(numbers(path), name).toEqual(paths.flatMap(numbers));
      expect(path.split("M").length, name).toBeGreaterThan(paths.length);
    }
  });
});
