import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

import { issue } from "../bind/fixtures/certificate";
import { loadEnv, operatorVariables } from "./load-env";

const textOf = (file: string) => readFileSync(new URL(`../../../${file}`, import.meta.url), "utf8");
const unique = (names: readonly string[]) => [...new Set(names)].sort();

/** Given to the build, so `load-env.ts` never sees it. */
const ofTheBuild = ["NEXT_SERVER_ACTIONS_ENCRYPTION_KEY"];

/** Set by the Dockerfile, and no operator's. */
const ofTheImage = ["DATABASE_URL_REQUIRED"];

/** Node's own, which is refused. */
const ofNode = ["NODE_TLS_REJECT_UNAUTHORIZED"];

const example = textOf(".env.example");
const assignments = [...example.matchAll(/^(# )?([A-Z][A-Z_]+)=(.*)$/gm)].map(
  ([, off, name = "", text = ""]) => ({
    on: off === undefined,
    name,
    text,
  }),
);

/** The first column of the README's tables of variables. */
const inReadme = () =>
  [...textOf("README.md").matchAll(/^\| variable [^]*?(?=\n\n)/gm)]
    .flatMap(([table]) => table.split("\n"))
    .flatMap((row) => [...(row.split("|")[1] ?? "").matchAll(/`([A-Z_]+)`/g)])
    .map(([, name = ""]) => name);

const readFile = (path: string) =>
  path.endsWith(".json")
    ? '[{ "slug": "eu", "name": "EU", "providerUrl": "https://api.example.net", "apiKey": "mbv_live_4f9c" }]'
    : issue({ name: "smsc.example.net" }).pem;

describe("what the documents say about the environment", () => {
  it("reads no variable that is missing from its own list", () => {
    const read = [...textOf("lib/server/config/load-env.ts").matchAll(/values\.([A-Z][A-Z_]+)/g)].map(
      ([, name]) => name,
    );
    expect(read).toContain("CONNECTIONS_FILE");
    expect([...operatorVariables, ...ofTheImage, ...ofNode]).toEqual(expect.arrayContaining(read));
    for (const name of ofTheImage) expect(textOf("Dockerfile")).toContain(`${name}=`);
  });

  it("has every variable in .env.example, and no other", () => {
    const files = [...example.matchAll(/[A-Z_]+_FILE/g)].map(([name]) => name);
    expect(unique([...assignments.map(({ name }) => name), ...files])).toEqual(
      unique([...operatorVariables, ...ofTheBuild]),
    );
  });

  it("has every variable in the README's tables, and no other", () => {
    expect(unique(inReadme())).toEqual(unique([...operatorVariables, ...ofTheBuild]));
  });

  it("has an example that starts, also with each of its other lines", () => {
    const on = Object.fromEntries(
      assignments.filter((line) => line.on).map(({ name, text }) => [name, text]),
    );
    const secrets = {
      AUTH_SECRET: "uT3oBvGz0p8QyWk5nXc7RjL2dHs9MfA1",
      OIDC_CLIENT_SECRET: "8c1f0d2e7a",
      PROVIDER_API_KEY: "mbv_live_4f9c",
    };
    expect(loadEnv(on, readFile)).toMatchObject({
      ok: false,
      problems: Object.keys(secrets).map((variable) => ({ variable, problem: "missing" })),
    });
    expect(loadEnv({ ...on, ...secrets }, readFile)).toMatchObject({ ok: true });
    for (const { name, text } of assignments)
      expect(loadEnv({ ...on, [name]: text, ...secrets }, readFile), name).toMatchObject({ ok: true });
  });
});
