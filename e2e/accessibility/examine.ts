import AxeBuilder from "@axe-core/playwright";
import { expect, type Locator, type Page } from "@playwright/test";

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Half-way through a fade colours have no contrast. */
const settled = (page: Page) =>
  page.evaluate(() => Promise.all(document.getAnimations().map(({ finished }) => finished.catch(() => {}))));

async function violations(page: Page, rules?: string[]): Promise<unknown[]> {
  await settled(page);
  // There are no frames to put together, which the other mode opens a page for each time.
  const axe = new AxeBuilder({ page }).setLegacyMode(true);
  const { violations: found } = await (rules ? axe.withRules(rules) : axe.withTags(tags)).analyze();
  return found.map(({ id, nodes }) => ({
    id,
    at: nodes.map(({ target, html }) => [target, html.slice(0, 120)]),
  }));
}

/** Names of targets that are smaller than 24 px, with what labels add to them; links in a line of text may be. */
const smallTargets = (page: Page) =>
  page.evaluate(() => {
    const least = 24;
    const targets =
      "button, a[href], input:not([type=hidden]), select, textarea, summary, [role=tab], [role=menuitem]";
    const within = document.querySelector("dialog:modal") ?? document.body;
    const small: string[] = [];
    for (const element of within.querySelectorAll<HTMLElement>(targets)) {
      const labels = element instanceof HTMLInputElement ? [...(element.labels ?? [])] : [];
      const boxes = [element, ...labels].map((part) => part.getBoundingClientRect());
      const width = Math.max(...boxes.map((box) => box.width));
      const height = Math.max(...boxes.map((box) => box.height));
      const style = getComputedStyle(element);
      const isHidden = !element.checkVisibility({ visibilityProperty: true }) || width <= 1 || height <= 1;
      const isInText = element.tagName === "A" && style.display === "inline";
      // Rounding of fractions of a pixel is no finding.
      if (isHidden || isInText || (width > least - 0.5 && height > least - 0.5)) continue;
      small.push(`${element.getAttribute("aria-label") ?? element.textContent ?? ""} ${width}×${height}`);
    }
    return small;
  });

/** How far something sticks out sideways, in px: the page, and the window in front of it. */
const overflow = (page: Page) =>
  page.evaluate(() => {
    const parts = [document.documentElement, ...document.querySelectorAll("dialog:modal, dialog:modal *")];
    const scrolling = parts.filter(
      (part) => part === document.documentElement || /auto|scroll/.test(getComputedStyle(part).overflowX),
    );
    const isOwn = (part: Element) =>
      !part.matches("pre, [role=tablist], [role=tabpanel] *") &&
      part.tagName !== "TEXTAREA" &&
      part.closest("table") === null;
    return Math.max(...scrolling.filter(isOwn).map((part) => part.scrollWidth - part.clientWidth));
  });

/** Controls that stick out of the part of the page they belong to; tabs scroll in a strip of their own. */
const stickingOut = (page: Page) =>
  page.evaluate(() => {
    const within = document.querySelector("dialog:modal") ?? document.body;
    return [...within.querySelectorAll<HTMLElement>("button:not([role=tab]), input, textarea, a[href]")]
      .filter((control) => control.checkVisibility({ visibilityProperty: true }) && control.offsetWidth > 1)
      .filter((control) => {
        const box = control.getBoundingClientRect();
        const room = (
          control.closest("[role=region], dialog, main, header") ?? within
        ).getBoundingClientRect();
        return box.right > room.right + 0.5 || box.left < room.left - 0.5;
      })
      .map((control) => control.getAttribute("aria-label") ?? control.textContent);
  });

type Options = {
  /** A menu closes when the window changes; it is not looked at in other sizes. */
  narrow?: boolean;
};

/** Looks at the state at hand in both themes, at the size of its targets, and at 200 % and at 320 px. */
export async function examine(page: Page, state: string, { narrow = true }: Options = {}): Promise<void> {
  await page.emulateMedia({ colorScheme: "light" });
  expect(await violations(page), `${state}, light`).toEqual([]);
  await page.emulateMedia({ colorScheme: "dark" });
  // Only colours differ between the themes.
  expect(await violations(page, ["color-contrast"]), `${state}, dark`).toEqual([]);
  await page.emulateMedia({ colorScheme: "light" });
  expect(await smallTargets(page), `${state}, targets`).toEqual([]);
  if (!narrow) return;
  const size = page.viewportSize() ?? { width: 1280, height: 720 };
  for (const width of [size.width / 2, 320]) {
    await page.setViewportSize({ width, height: size.height });
    expect(await overflow(page), `${state}, ${width} px wide`).toBeLessThanOrEqual(0);
    expect(await stickingOut(page), `${state}, ${width} px wide`).toEqual([]);
  }
  await page.setViewportSize(size);
}

/** Presses Tab until `target` has the focus. @throws when it does not come within `most` presses. */
export async function tabTo(page: Page, target: Locator, most = 60): Promise<void> {
  for (let presses = 0; presses < most; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  await expect(target, "reached with Tab").toBeFocused();
}
