import { beforeAll, beforeEach, describe, expect, it, onTestFinished } from "vitest";

import type { Connection } from "../config/connections";
import { stubEnvironment } from "../config/environment.fixture";
import { forgetKeyState, readKeyState } from "./client";
import { type Answering, answers, localProvider } from "./local-provider.fixture";

let count = 0;

beforeAll(() => stubEnvironment({ PROVIDER_TIMEOUT_MS: "10000" }));
beforeEach(() => {
  count += 1;
});

async function asked(answering: Answering) {
  const provider = await localProvider(answering);
  onTestFinished(() => provider.stop());
  const connection: Connection = {
    slug: `key-${count}`,
    name: "SMPP",
    environment: "production",
    provider: { url: provider.url, apiKey: "mbv_live_4f9c2d1e", host: new URL(provider.url).host },
    smpp: null,
    operatorGroups: ["ops"],
    viewerGroups: [],
    rotateAfterDays: 90,
  };
  return { connection, requests: provider.requests };
}

describe("the state of the key", () => {
  it.each([
    [200, "valid"],
    [401, "refused"],
    [403, "refused"],
    [500, "unknown"],
  ])("is asked of the provider: %i is %s", async (status, key) => {
    const { connection } = await asked(answers(status));
    const state = await readKeyState(connection);
    expect(state.key).toBe(key);
    expect(Math.abs(state.checkedAt - Date.now())).toBeLessThan(5_000);
  });

  it("is not asked without a key to ask with", async () => {
    const { connection, requests } = await asked(answers(200));
    const locked = { ...connection, provider: { ...connection.provider, apiKey: null } };
    expect(await readKeyState(locked)).toMatchObject({ key: "unreadable" });
    expect(requests).toEqual([]);
  });

  it("is asked at most once in 60 s per connection, also by many at once", async () => {
    const { connection, requests } = await asked(answers(200));
    const start = Date.now();
    const first = await Promise.all([1, 2, 3].map(() => readKeyState(connection, start)));
    expect(new Set(first).size).toBe(1);
    await readKeyState(connection, start + 59_999);
    expect(requests).toHaveLength(1);
    await readKeyState(connection, start + 60_000);
    expect(requests).toHaveLength(2);
    await readKeyState({ ...connection, slug: `other-${count}` }, start);
    expect(requests).toHaveLength(3);
  });

  it("is asked again at once after a change that was answered as if the key were not taken", async () => {
    const { connection, requests } = await asked(answers(401));
    await readKeyState(connection);
    forgetKeyState(connection.slug);
    await readKeyState(connection);
    expect(requests).toHaveLength(2);
  });
});
