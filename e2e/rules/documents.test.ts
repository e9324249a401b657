import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";

import { filesBelow, projectRoot } from "./tree";

const textOf = (file: string) => readFileSync(join(projectRoot, file), "utf8");
const documents = filesBelow(projectRoot).filter((file) => file.endsWith(".md"));

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
});
