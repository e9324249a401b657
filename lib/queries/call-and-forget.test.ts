import { expect, test } from "vitest";
import { callAndForget } from "./call-and-forget";

const withoutPassword = (copy: { password: string }) => {
  copy.password = "";
};

test("the call is given the password, and what it keeps of its arguments has none afterwards", async () => {
  const input = { password: "tR7kx2Qm", slug: "eu" };
  const kept: object[] = [];
  const answer = await callAndForget(
    input,
    (copy) => {
      kept.push(copy);
      return Promise.resolve(copy.password.length);
    },
    withoutPassword,
  );
  expect(answer).toBe(8);
  expect(kept).toEqual([{ password: "", slug: "eu" }]);
  expect(input.password).toBe("tR7kx2Qm");
});

test("nor after a failure", async () => {
  const kept: object[] = [];
  const failing = callAndForget(
    { password: "tR7kx2Qm" },
    (copy) => {
      kept.push(copy);
      return Promise.reject(new Error("offline"));
    },
    withoutPassword,
  );
  await expect(failing).rejects.toThrow("offline");
  expect(kept).toEqual([{ password: "" }]);
});
