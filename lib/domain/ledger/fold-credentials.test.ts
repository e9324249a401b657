import { describe, expect, it } from "vitest";

import {
  A,
  after,
  applied,
  B,
  bound,
  password,
  recorded,
  requested,
  settled,
  unconfirmed,
} from "./events.fixture";
import type { LedgerEvent } from "./events";

const systemId = { password: false, systemId: "new" };
const both = { password: true, systemId: "new" };
const known = recorded(A, true, "mobi");
const rotate = (secret: typeof both | typeof password) => requested(A, { secret });
const refused = (request: number): LedgerEvent => ({
  type: "bind.checked",
  systemId: "mobi",
  request,
  from: null,
  result: { kind: "refused", status: 0x0e, answer: "bind_transmitter_resp", ms: 5 },
});

describe("the system ID", () => {
  it("stays until another one is recorded, sent with settings or rotated", () => {
    expect(after(known, recorded(B)).systemId).toBe("mobi");
    expect(after(known, requested(B), settled(2, applied)).systemId).toBe("mobi");
    expect(after(known, rotate(password), settled(2, applied)).systemId).toBe("mobi");
    expect(after(known, recorded(B, true, "other")).systemId).toBe("other");
    const first = requested(A, { systemIdInUse: "first" });
    expect(after(first, settled(1, applied)).systemId).toBe("first");
    expect(after(known, rotate(systemId), settled(2, applied)).systemId).toBe("new");
  });

  it("rotated alone leaves the password as it was", () => {
    expect(after(known, rotate(systemId), settled(2, applied)).password).toBeNull();
    const state = after(known, rotate(password), settled(2, applied), rotate(systemId), settled(4, applied));
    expect(state.password).toMatchObject({ seq: 2 });
  });
});

describe("a rotation that is not confirmed", () => {
  it("asks about what it carried", () => {
    const asks = (secret: typeof both) => after(known, rotate(secret), settled(2, unconfirmed));
    expect(asks(systemId).openCredentials).toMatchObject({ ...systemId, earlier: false });
    expect(asks(both).openCredentials).toMatchObject({ ...both, earlier: false });
  });

  it("asks on about what an earlier one carried", () => {
    const two = [known, rotate(systemId), settled(2, unconfirmed)];
    const state = after(...two, rotate(password), settled(4, unconfirmed));
    expect(state.openCredentials).toMatchObject({ ...both, earlier: true, request: { seq: 4 } });
    const other = after(...two, rotate({ ...systemId, systemId: "newer" }), settled(4, unconfirmed));
    expect(other.openCredentials).toMatchObject({ password: false, systemId: "newer" });
  });

  it("asks on about the system ID once the password is known, and about nothing once both are", () => {
    const open = [known, rotate(both), settled(2, unconfirmed)];
    const state = after(...open, rotate(password), settled(4, applied));
    expect(state).toMatchObject({ systemId: "mobi", openCredentials: systemId });
    expect(after(...open, rotate(both), settled(4, applied)).openCredentials).toBeNull();
    expect(after(...open, recorded(A, true, "new")).openCredentials).toMatchObject({
      password: true,
      systemId: null,
    });
  });
});

describe("a bind", () => {
  const rotated = [known, rotate(password), settled(2, applied)];

  it("proves the password in force with which it was made, and no other", () => {
    expect(after(...rotated, bound(2)).password).toMatchObject({ seq: 2, proven: true });
    expect(after(...rotated, bound(1)).password).toMatchObject({ seq: 2, proven: false });
    expect(after(...rotated, bound(null)).password).toMatchObject({ seq: 2, proven: false });
    expect(after(known, bound(1))).toEqual(after(known));
  });

  it("that is refused proves and settles nothing", () => {
    expect(after(...rotated, refused(2)).password).toMatchObject({ seq: 2, proven: false });
    const open = [known, rotate(password), settled(2, unconfirmed)];
    expect(after(...open, refused(2))).toEqual(after(...open));
  });

  it("settles a rotation of the system ID, which then is the one in use", () => {
    const open = [known, rotate(systemId), settled(2, unconfirmed)];
    expect(after(...open, bound(2))).toMatchObject({
      systemId: "new",
      password: null,
      openCredentials: null,
    });
    const kept = [known, rotate(password), settled(2, unconfirmed)];
    expect(after(...kept, bound(2))).toMatchObject({ systemId: "mobi", password: { proven: true } });
  });
});
