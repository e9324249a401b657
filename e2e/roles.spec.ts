import { expect, signIn, test } from "./fixtures";

test("a viewer sees everything as text and nothing that changes", async ({ as, connection }) => {
  const page = await as("viewer@example.com");
  await page.goto(connection.path);
  await expect(page.getByRole("heading", { level: 1, name: connection.name })).toBeVisible();
  await expect(page.getByText("25,000 messages per day")).toBeVisible();
  await expect(page.getByRole("table", { name: "Allowed addresses" })).toContainText("203.0.113.0/28");
  for (const name of [/^Rotate/, "Test bind", "Add", /^Remove/, "Review and apply", "More"]) {
    await expect(page.getByRole("button", { name, exact: true })).toHaveCount(0);
  }
  await expect(page.getByRole("switch")).toHaveCount(0);
  await expect(page.getByRole("textbox", { name: "Messages per day" })).toHaveCount(0);
});

test("a person without a role learns which group to ask for, and may leave", async ({ as, connection }) => {
  const page = await as("stranger");
  const heading = page.getByRole("heading", { name: "You have no role in Bindery" });
  // A ticket names a connection, or an entry of its history, as often as not.
  await page.goto(connection.path);
  await signIn(page, "nobody@example.com");
  await expect(heading).toBeVisible();
  await expect(page.getByText("bindery-operators")).toBeVisible();
  for (const path of [`${connection.path}/history/1`, "/connections/nowhere"]) {
    await page.goto(path);
    await expect(heading).toBeVisible();
  }
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByRole("button", { name: "Sign in with SSO" })).toBeVisible();
});

test("a stranger is sent to sign in and comes back to the page they wanted", async ({ as, connection }) => {
  const page = await as("stranger");
  await page.goto(connection.path);
  await expect(page.getByRole("button", { name: "Sign in with SSO" })).toBeVisible();
  await signIn(page, "operator@example.com");
  await expect(page.getByRole("heading", { level: 1, name: connection.name })).toBeVisible();
});

test("signing out ends the session here and at the SSO", async ({ as, connection, request }) => {
  const page = await as("stranger");
  await page.goto(connection.path);
  await signIn(page, "operator@example.com");
  await expect(page.getByRole("heading", { level: 1, name: connection.name })).toBeVisible();
  const cookies = await page.context().cookies();
  await page.getByRole("button", { name: "operator@example.com" }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page.getByRole("button", { name: "Sign in with SSO" })).toBeVisible();
  await page.getByRole("button", { name: "Sign in with SSO" }).click();
  await expect(page.getByRole("button", { name: "operator@example.com" })).toBeVisible();

  // A copied cookie is dead too.
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  const replayed = await request.get(`/api/connections/${connection.slug}`, { headers: { cookie } });
  expect(replayed.status()).toBe(401);
});
