import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { compile } from "tailwindcss";
import { beforeAll, describe, expect, it } from "vitest";
import tailwindConfig from "../../tailwind.config";
import { projectRoot } from "./tree";

const require = createRequire(import.meta.url);
const stylesheet = join(projectRoot, "app/globals.css");

function findStylesheet(id: string, base: string): string {
  if (id.startsWith(".")) return join(base, id);
  return require.resolve(id === "tailwindcss" ? "tailwindcss/index.css" : id);
}

const build = async (classes: string[]) => {
  const compiler = await compile(readFileSync(stylesheet, "utf8"), {
    base: dirname(stylesheet),
    loadStylesheet: (id, base) => {
      const path = findStylesheet(id, base);
      return Promise.resolve({ path, base: dirname(path), content: readFileSync(path, "utf8") });
    },
    loadModule: (id, base) => {
      expect(id).toBe("../tailwind.config.ts");
      return Promise.resolve({ path: join(base, id), base, module: tailwindConfig });
    },
  });
  return compiler.build(classes);
};

describe("app/globals.css", () => {
  let bare = "";
  beforeAll(async () => {
    bare = await build([]);
  });

  it.each(["bg-bad", "text-ink-2", "border-line", "ring-accent", "rounded-lg", "shadow-dialog", "font-mono"])(
    "knows the token %s",
    async (name) => {
      expect(await build([name])).toContain(`.${name}`);
    },
  );

  it.each([
    "bg-red-500",
    "text-slate-900",
    "border-zinc-200",
    "ring-blue-600",
    "bg-white",
    "text-black",
    "fill-amber-300",
  ])("has no rule for the raw hue %s", async (name) => {
    expect(await build([name])).toBe(bare);
  });
});
