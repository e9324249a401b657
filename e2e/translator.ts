import { expect, type Page } from "@playwright/test";

/** React has drawn and listens: before, a translation would only be drawn over. */
async function listening(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const main = document.querySelector("main");
    return main !== null && Object.keys(main).some((key) => key.startsWith("__reactFiber"));
  });
  await page.evaluate(() => new Promise<void>((resolve) => requestIdleCallback(() => resolve())));
}

/**
 * Does to a page what the translators of browsers do, at once and after every change: each text outside `translate="no"`
 * leaves the page, and a new one comes in its place, in two `font` elements. The words stay, so that what is sought by
 * its name is found.
 */
const install = (page: Page) =>
  page.evaluateHandle(() => {
    const spared = '[translate="no"], script, style, textarea, title, svg';
    const translated = new WeakSet<Node>();
    const gone = new WeakSet<Node>();
    const lost: string[] = [];

    // A text that has left the page is still written to by who does not know: the reader never sees it.
    const writable = Object.getOwnPropertyDescriptor(Node.prototype, "nodeValue");
    Object.defineProperty(Node.prototype, "nodeValue", {
      ...writable,
      set(this: Node, value: string | null) {
        if (gone.has(this)) lost.push(`"${this.textContent}" did not become "${value}"`);
        writable?.set?.call(this, value);
      },
    });

    const replace = (text: Text) => {
      const outer = document.createElement("font");
      const inner = document.createElement("font");
      const words = document.createTextNode(text.data);
      translated.add(words);
      inner.append(words);
      outer.append(inner);
      text.replaceWith(outer);
      gone.add(text);
    };
    const textsIn = (root: Node) => {
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      const texts: Text[] = [];
      while (walker.nextNode()) {
        const { currentNode: node } = walker;
        if (node instanceof Text && node.data.trim() !== "" && !node.parentElement?.closest(spared))
          texts.push(node);
      }
      return texts;
    };
    const translate = () => {
      for (const text of textsIn(document.body)) if (!translated.has(text)) replace(text);
    };
    /** Another language: what was translated before is put back, as new texts, and translated anew. */
    const again = () => {
      for (const outer of document.querySelectorAll("font:has(> font)")) outer.replaceWith(outer.textContent);
      translate();
    };

    new MutationObserver(translate).observe(document.body, {
      subtree: true,
      childList: true,
      characterData: true,
    });
    translate();
    return { again, lost, words: () => textsIn(document.body).map(({ data }) => data) };
  });

export type Translation = {
  /** Translates once more, and looks whether a change got lost so far, or a value was taken for prose. */
  again: (state: string, ...values: readonly string[]) => Promise<void>;
};

export async function translate(page: Page): Promise<Translation> {
  await listening(page);
  return translateAtOnce(page);
}

/** Whatever the page is about to do. */
export async function translateAtOnce(page: Page): Promise<Translation> {
  const translator = await install(page);
  return {
    async again(state, ...values) {
      const { lost, words } = await translator.evaluate((page) => {
        page.again();
        return { lost: page.lost, words: page.words() };
      });
      expect(lost, state).toEqual([]);
      expect(words.length, state).toBeGreaterThan(0);
      expect(
        words.filter((text) => values.some((value) => text.includes(value))),
        state,
      ).toEqual([]);
    },
  };
}
