import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { filesBelow, projectRoot } from "./tree";

const textOf = (file: string) => readFileSync(join(projectRoot, file), "utf8");
const documents = filesBelow(projectRoot).filter((file) => file.endsWith(".md"));

/** Written in the brief; everything else is a decision of ours. */
const askedFor = [
  ...["next", "react", "react-dom", "@tanstack/react-query", "react-hook-form", "zod", "tailwindcss"],
  ...["next-auth", "@playwright/test", "typescript"],
];

/** As GitHub makes them: lower case, no punctuation, hyphens for blanks. */
const anchorsOf = (text: string) =>
  [...text.matchAll(/^#+ (.*)$/gm)].map(([, title = ""]) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N} -]/gu, "")
      .replaceAll(" ", "-"),
  );

describe("the documents", () => {
  it("lead where they say", () => {
    const links = documents.flatMap((file) =>
      [...textOf(file).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = ""]) => ({ file, link })),
    );
    const own = links.filter(({ link }) => !/^(https?:|mailto:)/.test(link));
    expect(own.length).toBeGreaterThan(10);
    const broken = own.filter(({ file, link }) => {
      const [path = "", anchor] = link.split("#");
      const target = path === "" ? file : join(dirname(file), path);
      if (!existsSync(join(projectRoot, target))) return true;
      return anchor !== undefined && !anchorsOf(textOf(target)).includes(anchor);
    });
    expect(broken).toEqual([]);
  });

  it("give a reason for every package beyond what was asked for", () => {
    const versions = z.record(z.string(), z.string());
    const manifest = z
      .object({ dependencies: versions, devDependencies: versions })
      .parse(JSON.parse(textOf("package.json")));
    const reasons = documents
      .filter((file) => file.startsWith("docs/decisions/"))
      .flatMap((file) => textOf(file).split("\n"))
      .filter((line) => line.startsWith("|"))
      .flatMap((line) => (line.split("|")[1] ?? "").split(",").map((name) => name.trim()));
    const all = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies });
    expect(all.filter((name) => !askedFor.includes(name) && !reasons.includes(name))).toEqual([]);
  });
});
