import type { Page } from "@playwright/test";

import { expect, test } from "./fixtures";
import { addRanges, bar, open, pasteRanges } from "./steps";

const table = (page: Page) => page.getByRole("table", { name: "Allowed addresses" });
const row = (page: Page, ...texts: string[]) =>
  texts.reduce((rows, hasText) => rows.filter({ hasText }), table(page).getByRole("row"));
const leftOut = (page: Page) => page.getByRole("group", { name: "Left out" });

test("a server's rules: what it allows is added with its comment, what it denies is named and left out", async ({
  page,
  connection,
}) => {
  await open(page, connection);
  await pasteRanges(
    page,
    "location /smpp {\n  allow 8.8.8.0/24; # office\n  deny 8.8.8.9;\n  # allow 9.9.9.9;\n  deny all;\n}",
  );
  await expect(row(page, "8.8.8.0/24", "office", "new")).toBeVisible();
  await expect(leftOut(page).getByRole("listitem")).toHaveText([
    /^deny 8\.8\.8\.9;.*says that it is not allowed/,
    /^# allow 9\.9\.9\.9;.*commented out/,
    /^deny all;/,
  ]);
  await expect(row(page, "8.8.8.9")).toHaveCount(0);
  await page.getByRole("button", { name: "Dismiss" }).click();
  await expect(leftOut(page)).toHaveCount(0);
  await expect(page.getByRole("textbox", { name: "Add ranges" })).toBeFocused();
});

test("a cloud provider's document gives each range once, named by its service", async ({
  page,
  connection,
}) => {
  await open(page, connection);
  const prefixes = [
    { ip_prefix: "3.2.34.0/26", region: "af-south-1", service: "EC2" },
    { ip_prefix: "13.34.37.64/27", region: "eu-west-1", service: "AMAZON" },
  ];
  await pasteRanges(page, JSON.stringify({ syncToken: "1693423391", prefixes }, null, 2));
  await expect(row(page, "3.2.34.0/26", "EC2 af-south-1")).toBeVisible();
  await expect(row(page, "13.34.37.64/27", "AMAZON eu-west-1")).toBeVisible();
  await expect(page.getByText("to fix")).toHaveCount(0);
});

test("columns of a spreadsheet, names and masks", async ({ page, connection }) => {
  await open(page, connection);
  await pasteRanges(page, "Name\tNetwork\tMask\nOffice\t8.8.8.0\t255.255.255.0\nBerlin\t9.9.9.9");
  await expect(row(page, "9.9.9.9/32", "Berlin")).toBeVisible();
  await page.getByRole("button", { name: "Use 8.8.8.0/24" }).click();
  await expect(row(page, "8.8.8.0/24", "Office")).toBeVisible();
});

test("a span offers exactly its ranges", async ({ page, connection }) => {
  await open(page, connection);
  await addRanges(page, "Gateways 8.8.8.10 - 8.8.8.20");
  await page.getByRole("button", { name: "Use these 4 ranges" }).click();
  for (const range of ["8.8.8.10/31", "8.8.8.12/30", "8.8.8.16/30", "8.8.8.20/32"])
    await expect(row(page, range, "Gateways")).toBeVisible();
  await expect(page.getByRole("button", { name: "Change 8.8.8.10/31", exact: true })).toBeFocused();
  await expect(bar(page)).toContainText("change");
});

test("what only says no adds nothing, stays in the box, and is explained", async ({ page, connection }) => {
  await open(page, connection);
  const box = page.getByRole("textbox", { name: "Add ranges" });
  await addRanges(page, "!8.8.8.8");
  await expect(box).toHaveValue("!8.8.8.8");
  await expect(box).toHaveAccessibleDescription(/says no or is commented out/);
  await expect(leftOut(page)).toContainText("!8.8.8.8");
});

test("after a list of many lines the box is still in sight", async ({ page, connection }) => {
  await open(page, connection);
  await pasteRanges(page, Array.from({ length: 190 }, (_, i) => `8.8.${i}.0/24 # Line ${i}`).join("\n"));
  await expect(row(page, "8.8.189.0/24")).toBeVisible();
  const box = page.getByRole("textbox", { name: "Add ranges" });
  await expect(box).toBeFocused();
  await expect(box).toBeInViewport();
});
