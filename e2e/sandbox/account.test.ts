import { describe, expect, it, vi } from "vitest";

import { createAccounts, type AccountSeed } from "./account";

const seed: AccountSeed = {
  apiKey: "key-1",
  systemId: "alpha",
  password: "pass0001",
  enabled: true,
  allowedIps: "127.0.0.1/32",
  dailyLimit: 2,
};

const parameters = { enabled: true, allowed_ips: "10.0.0.0/8", dailyLimit: null };
const noon = new Date("2026-03-01T12:00:00Z");

describe("createAccounts", () => {
  it("finds accounts by key, and all that share a system ID", () => {
    const accounts = createAccounts();
    const first = accounts.add(seed);
    const second = accounts.add({ ...seed, apiKey: "key-2" });
    expect(accounts.byKey("key-2")).toBe(second);
    expect(accounts.bySystemId("alpha")).toEqual([first, second]);
    expect(accounts.byKey("key-3")).toBeUndefined();
    expect(accounts.bySystemId("beta")).toEqual([]);
  });

  it("refuses a key twice, and a seed that no request could have set", () => {
    const accounts = createAccounts();
    accounts.add(seed);
    expect(() => accounts.add(seed)).toThrow("exists already");
    const unusable = { ...seed, apiKey: "key-2", allowedIps: "127.0.0.1" };
    expect(() => accounts.add(unusable)).toThrow("allowed_ips: range 1 has no prefix length");
  });

  it("tells when a connection is switched off, once, until told to stop", () => {
    const accounts = createAccounts();
    const account = accounts.add(seed);
    const listener = vi.fn();
    const stop = accounts.onDisabled(listener);
    account.apply({ parameters: { ...parameters, enabled: false } });
    account.apply({ parameters: { ...parameters, enabled: false } });
    expect(listener.mock.calls).toEqual([[account]]);

    stop();
    account.apply({ parameters });
    account.apply({ parameters: { ...parameters, enabled: false } });
    expect(listener).toHaveBeenCalledTimes(1);
  });
});

describe("apply", () => {
  it("replaces all parameters and keeps credentials that are null or absent", () => {
    const account = createAccounts().add(seed);
    account.apply({ parameters });
    expect(account.connection).toEqual({
      systemId: "alpha",
      password: "pass0001",
      enabled: true,
      allowedIps: "10.0.0.0/8",
      dailyLimit: null,
    });
    account.apply({ parameters, secret: { systemID: null, password: "pass0002" } });
    expect(account.connection).toMatchObject({ systemId: "alpha", password: "pass0002" });
    account.apply({ parameters, secret: { systemID: "beta", password: null } });
    expect(account.connection).toMatchObject({ systemId: "beta", password: "pass0002" });
  });
});

describe("submit", () => {
  it("counts up to the daily limit and starts again at midnight UTC", () => {
    const account = createAccounts().add(seed);
    const before = new Date("2026-03-01T23:59:59.999Z");
    const after = new Date("2026-03-02T00:00:00Z");
    expect([1, 2, 3].map(() => account.submit(before))).toEqual(["accepted", "accepted", "over the limit"]);
    expect(account.submit(after)).toBe("accepted");
  });

  it("measures what was sent today against a limit changed today", () => {
    const account = createAccounts().add({ ...seed, dailyLimit: null });
    account.submit(noon);
    account.apply({ parameters: { ...parameters, dailyLimit: 1 } });
    expect(account.submit(noon)).toBe("over the limit");
    account.apply({ parameters: { ...parameters, dailyLimit: 2 } });
    expect(account.submit(noon)).toBe("accepted");
  });

  it("needs create:SingleSMS", () => {
    const account = createAccounts().add({ ...seed, permissions: ["read:Reports"] });
    expect(account.submit(noon)).toBe("not permitted");
  });
});
