import type { Locator, Page } from "@playwright/test";

import { expect, test } from "./fixtures";
import { open } from "./steps";

const dialog = (page: Page) => page.getByRole("dialog", { name: /^Rotate/ });
const button = (page: Page, name: string) => dialog(page).getByRole("button", { name });

test("with forced colours every control has an edge, and marks stay visible", async ({
  page,
  connection,
}) => {
  await page.emulateMedia({ forcedColors: "active" });
  await open(page, connection);
  await page.getByRole("button", { name: "Rotate credentials" }).click();
  await expect(dialog(page)).toBeVisible();
  const edgeOf = (part: Locator) =>
    part.evaluate((element) => {
      const { appearance, borderTopStyle, borderTopWidth } = getComputedStyle(element);
      return appearance === "auto" || (borderTopStyle !== "none" && parseFloat(borderTopWidth) >= 1);
    });
  const controls = [
    ...["Rotate now", "Generate another", "Copy password"].map((name) => button(page, name)),
    dialog(page).getByRole("checkbox", { name: "Password", exact: true }),
    dialog(page).locator("> *").first(),
  ];
  for (const control of controls) expect(await edgeOf(control), String(control)).toBe(true);
  await page.keyboard.press("Escape");
  await expect(dialog(page)).toBeHidden();
  const onPage = [
    page.getByRole("switch", { name: "Accept SMPP binds" }),
    page.getByRole("textbox", { name: "Messages per day" }),
    page.getByRole("textbox", { name: "Add ranges" }),
    page.getByRole("button", { name: "Test bind" }),
    page.locator("span", { hasText: /^Enabled$/ }).first(),
  ];
  for (const control of onPage) expect(await edgeOf(control), String(control)).toBe(true);
  await page.getByRole("button", { name: "Rotate credentials" }).focus();
  const outline = () =>
    page.evaluate(() => getComputedStyle(document.activeElement ?? document.body).outlineStyle);
  await page.keyboard.press("Shift+Tab");
  expect(await outline()).not.toBe("none");
});

test("with forced colours what is off is grey", async ({ page, connection }) => {
  await page.emulateMedia({ forcedColors: "active" });
  await open(page, connection);
  await page.getByRole("button", { name: "Rotate credentials" }).click();
  const colorOf = (part: Locator) => part.evaluate((element) => getComputedStyle(element).color);
  const grey = await page.evaluate(() => {
    const probe = document.body.appendChild(document.createElement("span"));
    probe.style.color = "GrayText";
    const { color } = getComputedStyle(probe);
    probe.remove();
    return color;
  });
  const rotate = button(page, "Rotate now");
  expect(await colorOf(rotate)).toBe(grey);
  await dialog(page)
    .getByRole("checkbox", { name: /^I have stored/ })
    .check();
  expect(await colorOf(rotate)).not.toBe(grey);
});

test("nothing moves for people who asked for less motion", async ({ page, connection }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await open(page, connection);
  await page.evaluate(() => {
    const moved: string[] = [];
    Object.assign(window, { moved });
    // Whatever is over within a millisecond is a change and no motion.
    const note = ({ target }: Event) => {
      if (!(target instanceof Element)) return;
      const lasts = target
        .getAnimations()
        .some(({ effect }) => Number(effect?.getComputedTiming().duration) > 1);
      if (lasts) moved.push(target.className);
    };
    for (const kind of ["animationstart", "transitionrun"]) document.addEventListener(kind, note, true);
  });
  await page.getByRole("switch", { name: "Limit messages per day" }).uncheck();
  await page.getByRole("button", { name: "Rotate credentials" }).click();
  await expect(dialog(page)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog(page)).toBeHidden();
  const running = await page.evaluate(() =>
    document
      .getAnimations()
      .filter(({ effect }) => Number(effect?.getComputedTiming().duration ?? 0) > 1)
      .map(({ id, playState }) => `${id} ${playState}`),
  );
  expect(running).toEqual([]);
  expect(await page.evaluate(() => ("moved" in window ? window.moved : null))).toEqual([]);
});
