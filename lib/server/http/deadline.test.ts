import { expect, it } from "vitest";

import { withDeadline } from "./deadline";

it("gives what comes in time, and throws what is thrown", async () => {
  await expect(withDeadline(1000, Promise.resolve(7))).resolves.toBe(7);
  await expect(withDeadline(1000, Promise.reject(new Error("broken")))).rejects.toThrow("broken");
});

it("does not wait for what never comes", async () => {
  const started = performance.now();
  await expect(withDeadline(30, new Promise(() => undefined))).rejects.toThrow("no answer within 30 ms");
  expect(performance.now() - started).toBeLessThan(2000);
});
