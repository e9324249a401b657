import { expect, test } from "./fixtures";
import { applied, bodies, open, review, setLimit, typeName } from "./steps";

// A click takes the focus out of a field first, and the field then says what is wrong, which moves what is below it.
test("a click that leaves a wrong limit lands where it was aimed", async ({ page, connection }) => {
  await open(page, connection);
  await setLimit(page, "0");
  const accept = page.getByRole("switch", { name: "Accept SMPP binds" });
  await accept.click();
  await expect(accept).not.toBeChecked();
  await expect(page.getByText("A limit of 0 is not sent")).toBeVisible();
});

test("a click that leaves a wrong range lands where it was aimed, on the list as it is then", async ({
  page,
  connection,
}) => {
  await open(page, connection);
  await page.getByRole("button", { name: "Change 203.0.113.0/28" }).click();
  await page.keyboard.type("203.0.113.7/28");
  const accept = page.getByRole("switch", { name: "Accept SMPP binds" });
  await accept.click();
  await expect(accept).not.toBeChecked();
  await expect(page.getByText("203.0.113.7 is not the start of a /28.")).toBeVisible();
});

test("a click that leaves a range sends the list with it", async ({ page, connection, started }) => {
  await open(page, connection);
  await setLimit(page, "31000");
  await page.getByRole("button", { name: "Change 203.0.113.0/28" }).click();
  await page.keyboard.type("198.51.100.0/24");
  await page.getByRole("button", { name: "Review and apply" }).click();
  await expect(review(page)).toContainText("198.51.100.0/24");
  // One address of seventeen stays allowed.
  await typeName(page, connection);
  await review(page).getByRole("button", { name: "Apply changes" }).click();
  await expect(applied(page)).toBeVisible();
  expect(JSON.stringify(bodies(connection, started.world.provider))).toContain("198.51.100.0/24");
});
