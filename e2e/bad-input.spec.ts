import type { Page } from "@playwright/test";

import { readPaste } from "@/lib/domain/allowlist/paste";
import { rangeTable } from "@/lib/domain/allowlist/range-table.fixture";
import { readLimit } from "@/lib/domain/daily-limit";
import { refusedLimits } from "@/lib/domain/daily-limit.fixture";
import { refusedSystemIds } from "@/lib/domain/system-ids.fixture";
import { expect, test, type TestConnection } from "./fixtures";
import { callAction } from "./security/call-action";
import { actionsInBuild } from "./security/inventory";
import { addRanges, bar, bodies, open, review, setLimit } from "./steps";

const refusedRanges = rangeTable.flatMap((each) => ("refused" in each ? [each.input] : []));

/** Those that a paste keeps whole: the others are split, or cleaned of quotes, before they are judged. */
const asOneRow = refusedRanges.filter((input) => {
  const [only, ...more] = readPaste(input).entries;
  return only?.text === input && more.length === 0 && input.length < 1_000;
});

const oneLine = (text: string) => !/[\r\n]/.test(text);

test("every wrong range of the table is its own row, blocks, and nothing is sent", async ({
  page,
  connection,
  started,
}) => {
  await open(page, connection);
  await addRanges(page, [...asOneRow, "8.8.8.0/24 # right"].join("\n"));
  expect(asOneRow.length).toBeGreaterThan(60);
  const toFix = page.getByText(`${asOneRow.length} ranges to fix`, { exact: true });
  await expect(toFix).toBeVisible();
  await expect(bar(page)).toContainText(`${asOneRow.length} ranges to fix first`);
  await page.getByRole("button", { name: "Review and apply" }).click();
  await expect(review(page)).toBeHidden();
  await expect(page.locator(":focus")).toHaveAccessibleDescription(/[a-z].*\./);

  await page.getByRole("button", { name: "Leave them out" }).click();
  await expect(toFix).toBeHidden();
  await page.getByRole("button", { name: `Undo taking out ${asOneRow.length} ranges` }).click();
  await expect(toFix).toBeVisible();
  await page.getByRole("button", { name: "Leave them out" }).click();
  await page.getByRole("button", { name: "Review and apply" }).click();
  await expect(review(page)).toContainText("8.8.8.0/24");
  expect(bodies(connection, started.world.provider)).toEqual([]);
});

async function messageOf(page: Page): Promise<string | null> {
  const field = page.getByRole("textbox", { name: "Messages per day" });
  const described = await field.getAttribute("aria-describedby");
  return described === null ? null : page.locator(`[id="${described}"]`).innerText();
}

test("every wrong limit of the table is said at its field", async ({ page, connection, started }) => {
  await open(page, connection);
  const field = page.getByRole("textbox", { name: "Messages per day" });
  const said: (string | null)[] = [];
  for (const [text] of refusedLimits.filter(([text]) => oneLine(text) && text.length < 1_000)) {
    await field.fill(text);
    await field.blur();
    // Grouping may have made a number of it: then there is nothing to refuse.
    const reading = readLimit(await field.inputValue());
    await expect
      .poll(() => messageOf(page), { message: JSON.stringify(text) })
      .toBe(reading.ok ? null : reading.message);
    if (!reading.ok) said.push(reading.message);
  }
  expect(said.length).toBeGreaterThan(40);
  await page.getByRole("button", { name: "Review and apply" }).click();
  await expect(field).toBeFocused();
  expect(bodies(connection, started.world.provider)).toEqual([]);
});

test("a limit that is mended with other separators loses its message", async ({ page, connection }) => {
  await open(page, connection);
  const field = page.getByRole("textbox", { name: "Messages per day" });
  await setLimit(page, "1.000");
  await field.blur();
  await expect(page.getByText("without a decimal point")).toBeVisible();
  await setLimit(page, "1 000");
  await field.blur();
  await expect(field).toHaveValue("1,000");
  await expect(page.getByText("without a decimal point")).toBeHidden();
  await expect(field).not.toHaveAttribute("aria-invalid");
});

test("every wrong system ID of the table keeps the rotation from being sent", async ({
  page,
  connection,
  started,
}) => {
  await open(page, connection);
  await page.getByRole("button", { name: "Rotate credentials" }).click();
  const dialog = page.getByRole("dialog", { name: /^Rotate credentials/ });
  await dialog.getByRole("checkbox", { name: "System ID", exact: true }).check();
  const field = dialog.getByRole("textbox", { name: "New system ID" });
  for (const [text, word] of refusedSystemIds.filter(([text]) => oneLine(text) && text.length < 1_000)) {
    await field.fill(text);
    await dialog.getByRole("checkbox", { name: "I have stored the new password" }).check();
    await dialog.getByRole("button", { name: "Rotate now" }).click();
    await expect(field, JSON.stringify(text)).toBeFocused();
    await expect(field).toHaveAccessibleDescription(new RegExp(word));
  }
  expect(bodies(connection, started.world.provider)).toEqual([]);
});

const inputFor = ({ slug }: TestConnection, range: string, dailyLimit: unknown, systemId: unknown) => ({
  slug,
  settings: { enabled: true, allowlist: [{ range, label: "" }], dailyLimit },
  systemId,
  base: 1,
  reason: null,
  confirmation: "",
});

test("the same tables sent straight to the action: refused, and nothing reaches the provider", async ({
  page,
  connection,
  started,
}) => {
  const id = actionsInBuild().get("app/connections/[slug]/actions.ts applySettingsAction") ?? "";
  const call = async (input: unknown) =>
    (await callAction(page.request, started.app.url, { id, path: connection.path, args: [input] })).result;
  const wrong = [
    ...refusedRanges.map((range) => inputFor(connection, range, 400, null)),
    ...refusedLimits.map(([limit]) => inputFor(connection, "8.8.8.0/24", limit, null)),
    ...[0, -1, 1.5, 2 ** 31].map((limit) => inputFor(connection, "8.8.8.0/24", limit, null)),
    ...refusedSystemIds.map(([systemId]) => inputFor(connection, "8.8.8.0/24", 400, systemId)),
  ];
  for (const input of wrong) {
    expect(await call(input), JSON.stringify(input).slice(0, 200)).toMatchObject({
      ok: false,
      error: { code: "invalid" },
    });
  }
  expect(bodies(connection, started.world.provider)).toEqual([]);
});
