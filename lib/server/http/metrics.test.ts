import { expect, it } from "vitest";

import { countBindCheck, countChange, metricsText } from "./metrics";

const lines = async (...given: Parameters<typeof metricsText>) =>
  (await metricsText(...given)).text.split("\n").filter((line) => line.startsWith("bindery_"));

it("counts what this process did, and tells what the ledger knows", async () => {
  countChange("eu", { kind: "applied", status: 200, ms: 300 });
  countChange("eu", { kind: "unconfirmed", why: "timeout", status: null, ms: 15_000 });
  countChange("eu", { kind: "applied", status: 200, ms: 20_000 }, true);
  countChange("eu", { kind: "not-sent", why: "ledger", ms: 0 });
  countBindCheck("eu", { kind: "timeout", ms: 1, phase: "connect" });
  const facts = [{ connection: "eu", open: 1, flying: 0, passwordAgeMs: 86_400_000 }];
  const said = await lines(["eu", "us"], facts);
  expect(said).toEqual(
    expect.arrayContaining([
      'bindery_changes_total{connection="eu",outcome="applied",late="no"} 1',
      'bindery_changes_total{connection="eu",outcome="applied",late="yes"} 1',
      'bindery_changes_total{connection="eu",outcome="not-sent",late="no"} 1',
      'bindery_changes_total{connection="us",outcome="rejected",late="no"} 0',
      'bindery_provider_seconds_count{connection="eu"} 2',
      'bindery_provider_seconds_bucket{le="0.5",connection="eu"} 1',
      'bindery_bind_checks_total{connection="eu",result="timeout"} 1',
      "bindery_ledger_up 1",
      'bindery_open_questions{connection="eu"} 1',
      'bindery_password_age_seconds{connection="eu"} 86400',
    ]),
  );
});

it("leaves out what the ledger cannot tell now", async () => {
  const said = await lines(["eu"], null);
  expect(said).toContain("bindery_ledger_up 0");
  expect(said.join("\n")).not.toMatch(/open_questions|password_age|in_flight/);
});
