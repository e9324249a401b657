import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { decodeSession, encodeSession, sessionTimes } from "@/lib/server/auth/session-token";
import { stubEnvironment } from "@/lib/server/config/environment.fixture";

const secret = "a-secret-of-at-least-32-characters";
const start = Date.UTC(2026, 0, 1);
const minute = 60_000;

const jar = new Map<string, { value: string; maxAge?: number }>();
vi.mock("next/headers", () => ({
  headers: () => Promise.resolve(new Headers()),
  cookies: () =>
    Promise.resolve({
      getAll: () => [...jar].map(([name, { value }]) => ({ name, value })),
      set: (name: string, value: string, { maxAge }: { maxAge: number }) => jar.set(name, { value, maxAge }),
    }),
}));
// The deny list needs a store; here every session is one that was not signed out.
vi.mock("@/lib/server/auth/session", () => ({
  currentPerson: () => Promise.resolve(null),
  currentSession: () => decodeSession(jar.get("bindery.session")?.value ?? "", secret, Date.now()),
}));

stubEnvironment({ AUTH_SECRET: secret });
const { POST } = await import("./route");

const renew = (origin = "http://localhost:3000") =>
  POST(new Request("http://localhost:3000/api/auth/session", { method: "POST", headers: { origin } }));
const value = () => jar.get("bindery.session")?.value;

describe("the renewal of a session", () => {
  beforeEach(async () => {
    vi.useFakeTimers({ now: start });
    const claims = { sid: randomUUID(), iss: "https://sso.example.net", sub: "1", groups: [] };
    const times = { signedInAt: start, authTime: start };
    jar.set("bindery.session", { value: await encodeSession({ ...claims, ...times }, secret, start) });
  });
  afterEach(() => {
    vi.useRealTimers();
    jar.clear();
  });

  it("issues a cookie at most every five minutes", async () => {
    const first = value();
    vi.setSystemTime(start + 5 * minute - 1000);
    expect((await renew()).status).toBe(204);
    expect(value()).toBe(first);
    vi.setSystemTime(start + 5 * minute);
    expect((await renew()).status).toBe(204);
    expect(value()).not.toBe(first);
    expect(jar.get("bindery.session")?.maxAge).toBe(3600);
  });

  it("carries an active person through eight hours and not a second more", async () => {
    for (let now = start; now < start + sessionTimes.whole; now += 30 * minute) {
      vi.setSystemTime(now);
      expect((await renew()).status, `${(now - start) / minute} minutes in`).toBe(204);
    }
    expect(jar.get("bindery.session")?.maxAge).toBe(30 * 60);
    vi.setSystemTime(start + sessionTimes.whole);
    expect((await renew()).status).toBe(401);
  });

  it("comes too late after an hour without a sign of life", async () => {
    vi.setSystemTime(start + sessionTimes.idle + 16_000);
    expect((await renew()).status).toBe(401);
  });

  it("is for our own pages only", async () => {
    const first = value();
    vi.setSystemTime(start + 10 * minute);
    expect((await renew("https://evil.example")).status).toBe(403);
    expect(value()).toBe(first);
  });
});
