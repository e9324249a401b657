import { describe, expect, it, vi } from "vitest";

import { stubEnvironment } from "../config/environment.fixture";
import { log } from "../http/log";
import { finishSignIn } from "./finish-sign-in";

vi.mock("../http/log", () => ({ log: { warn: vi.fn(), error: vi.fn() } }));
stubEnvironment();

describe("the log of a sign-in that the SSO refused", () => {
  const logged = async (query: Record<string, string>) => {
    vi.mocked(log.warn).mockClear();
    await finishSignIn(new URLSearchParams(query), []);
    return vi.mocked(log.warn).mock.calls;
  };

  it("has the error and what the SSO says of it, on one line", async () => {
    const query = {
      error: "access_denied",
      error_description: "Not in\r\nthe group \u202eops",
      state: "a-state",
    };
    expect(await logged(query)).toEqual([
      [{ error: "access_denied", description: "Not in the group ops" }, "the SSO did not sign somebody in"],
    ]);
  });

  it("quotes nothing that may be a secret, nor much of anything", async () => {
    const secret = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl";
    const query = {
      error: secret.repeat(3),
      error_description: `token ${secret} is over ${"word ".repeat(90)}`,
    };
    const text = JSON.stringify(await logged(query));
    expect(text).not.toContain("eyJ");
    expect(text).toContain("not an error code");
    expect(text.length).toBeLessThan(400);
  });
});
