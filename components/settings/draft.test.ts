import { beforeEach, describe, expect, it, vi } from "vitest";

import { formValues } from "@/lib/domain/settings-form";
import { type Draft, draftKey, keepDraft, keptDraft } from "./draft";

const draft: Draft = {
  shape: 2,
  base: { settings: null, version: 3, questions: [7], toChoose: { enabled: true, added: [] } },
  values: formValues({ enabled: true, allowlist: [{ range: "192.0.2.0/24", label: "" }], dailyLimit: 5 }),
  typed: "198.51.100.7",
};
const key = draftKey("eu", "alice");

describe("edits kept in the tab", () => {
  const store = new Map<string, string>();
  beforeEach(() => {
    store.clear();
    vi.stubGlobal("sessionStorage", {
      getItem: (name: string) => store.get(name) ?? null,
      setItem: (name: string, text: string) => void store.set(name, text),
      removeItem: (name: string) => void store.delete(name),
    });
  });

  it("come back as they were, to the same person and connection only", () => {
    keepDraft(key, draft);
    expect(keptDraft(key)).toEqual(draft);
    expect(keptDraft(draftKey("eu", "bob"))).toBeNull();
    expect(keptDraft(draftKey("us", "alice"))).toBeNull();
    keepDraft(key, null);
    expect(keptDraft(key)).toBeNull();
  });

  it.each(["", "{", "null", "[]", '{"shape":1}', JSON.stringify({ ...draft, more: 1 })])(
    "are dropped when they have another shape: %s",
    (text) => {
      store.set(key, text);
      expect(keptDraft(key)).toBeNull();
      expect(store.has(key)).toBe(false);
    },
  );

  it("are given up without a word where storage is refused", () => {
    const refuse = () => {
      throw new Error("refused");
    };
    vi.stubGlobal("sessionStorage", { getItem: refuse, setItem: refuse, removeItem: refuse });
    keepDraft(key, draft);
    expect(keptDraft(key)).toBeNull();
  });
});
