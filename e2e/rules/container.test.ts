import { existsSync, readFileSync } from "node:fs";
import { BlockList } from "node:net";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import * as z from "zod";
import { copyOf, stagesOf, textsOf } from "./dockerfile";
import { projectRoot } from "./tree";

const textOf = (file: string) => readFileSync(join(projectRoot, file), "utf8");

/** lib/server/config/env-documents.test.ts holds this file to what the application reads. */
const variables = new Set([...textOf(".env.example").matchAll(/\b[A-Z][A-Z_]+\b/g)].map(([name]) => name));
/** Files of the operator's own: whoever wants them mounts them too. */
const mounted = ["CONNECTIONS_FILE", "SMPP_CA_FILE"];

const isRoute = (path: string) => existsSync(join(projectRoot, "app", path, "route.ts"));
const healthPaths = (text: string) => [...text.matchAll(/\/api\/health\/\w+/g)].map(([path]) => path);

describe("the Dockerfile", () => {
  const stages = stagesOf(textOf("Dockerfile"));
  const last = stages.at(-1) ?? { base: "", name: null, instructions: [] };
  const ignored = textOf(".dockerignore").split("\n");

  it("is built and run on the recommended Node, in stages", () => {
    expect(stages.map(({ base }) => base)).toEqual(["node:24-slim", "node:24-slim"]);
    expect(textsOf(stages[0] ?? last, "RUN")[0]).toBe("npm ci");
  });

  it("copies what exists, what .dockerignore lets through, and what an earlier stage made", () => {
    const copied = stages.flatMap((stage) => textsOf(stage, "COPY").map(copyOf));
    expect(copied.length).toBeGreaterThan(4);
    for (const { from, sources } of copied) {
      for (const source of sources) {
        if (from === null) {
          expect(existsSync(join(projectRoot, source)), source).toBe(true);
          expect(ignored, source).toContain(`!${source}`);
        } else {
          const stage = stages.find(({ name }) => name === from);
          const [folder = ""] = stage ? textsOf(stage, "WORKDIR") : [];
          expect(source).toBe(`${folder}/.next/standalone`);
          expect(stage && textsOf(stage, "RUN").some((run) => run.includes("npm run build"))).toBe(true);
        }
      }
    }
    expect(ignored.filter((line) => line !== "" && !line.startsWith("#"))[0]).toBe("*");
    const unused = ignored
      .filter((line) => line.startsWith("!"))
      .filter((line) => !copied.some(({ sources }) => sources.includes(line.slice(1))));
    expect(unused).toEqual([]);
  });

  it("copies every file at the top that the build reads", () => {
    const sources = stages.flatMap((stage) => textsOf(stage, "COPY").flatMap((text) => copyOf(text).sources));
    for (const file of ["proxy.ts", "instrumentation.ts", "next.config.ts", "tailwind.config.ts"])
      expect(sources).toContain(file);
  });

  it("runs as nobody in particular, with one writable place, and ends on a signal", () => {
    const [user = ""] = textsOf(last, "USER");
    expect(Number(user.split(":")[0])).toBeGreaterThan(0);
    const isAfterUser = last.instructions.findIndex(({ name }) => name === "USER");
    expect(last.instructions.slice(isAfterUser).map(({ name }) => name)).not.toContain("RUN");
    expect(textsOf(last, "VOLUME")).toEqual(['["/data"]']);
    expect(textsOf(last, "CMD")).toEqual(['["node", "server.js"]']);
    expect(textsOf(last, "ENTRYPOINT")).toEqual([]);
  });

  it("asks a real address for its health", () => {
    const [check = ""] = textsOf(last, "HEALTHCHECK");
    const paths = healthPaths(check);
    expect(paths).toEqual(["/api/health/live"]);
    expect(paths.every(isRoute)).toBe(true);
    const command = z.array(z.string()).parse(JSON.parse(check.slice(check.indexOf("CMD ") + 4)));
    expect(command.slice(0, 2)).toEqual(["node", "-e"]);
  });

  it("listens on all addresses, and knows no secret and no ledger", () => {
    const set = stages.flatMap((stage) => [...textsOf(stage, "ENV"), ...textsOf(stage, "ARG")]).join(" ");
    const names = [...set.matchAll(/([A-Z_]+)=/g)].map(([, name]) => name);
    expect(set).toContain("HOSTNAME=0.0.0.0");
    expect(new Set(names)).toEqual(
      new Set(["NEXT_TELEMETRY_DISABLED", "NODE_ENV", "HOSTNAME", "PORT", "DATABASE_URL_REQUIRED"]),
    );
    expect(textsOf(stages[0] ?? last, "RUN").join()).toContain("--mount=type=secret,id=actions_key");
  });
});

const Service = z.looseObject({
  image: z.string(),
  build: z.object({ context: z.literal("."), secrets: z.array(z.string()) }).optional(),
  environment: z.record(z.string(), z.string()).default({}),
  secrets: z.array(z.string()).default([]),
  volumes: z.array(z.string()).default([]),
  ports: z.array(z.string()).default([]),
  profiles: z.array(z.string()).default([]),
  depends_on: z.record(z.string(), z.object({ condition: z.string() })).default({}),
});
const Compose = z.looseObject({
  services: z.record(z.string(), Service),
  secrets: z.record(z.string(), z.strictObject({ file: z.string() })),
  volumes: z.record(z.string(), z.unknown()),
  configs: z.record(z.string(), z.object({ content: z.string() })),
  networks: z.object({
    default: z.object({
      ipam: z.object({ config: z.tuple([z.object({ subnet: z.string(), ip_range: z.string() })]) }),
    }),
  }),
});

function includes(range: string, address: string): boolean {
  const [start = "", bits] = range.split("/");
  const list = new BlockList();
  list.addSubnet(start, Number(bits));
  return list.check(address);
}

describe("compose.yaml", () => {
  const text = textOf("compose.yaml");
  const { services, secrets, volumes, configs, networks } = Compose.parse(parse(text, { merge: true }));
  const entries = Object.entries(services);
  const ours = entries.filter(([, { image }]) => image === "bindery");

  it("has one node by default, and two replicas, a database and a proxy on demand", () => {
    const plain = entries.filter(([, { profiles }]) => profiles.length === 0).map(([name]) => name);
    expect(plain).toEqual(["bindery"]);
    expect(ours.map(([name]) => name)).toEqual(["bindery", "replica-1", "replica-2"]);
    expect(entries.filter(([, { profiles }]) => profiles.includes("replicas"))).toHaveLength(4);
  });

  it("gives Bindery nothing to write to but its ledger, and no rights", () => {
    for (const [name, service] of ours) {
      expect(service, name).toMatchObject({
        read_only: true,
        cap_drop: ["ALL"],
        security_opt: ["no-new-privileges:true"],
      });
      expect(service.volumes, name).toEqual(name === "bindery" ? ["ledger:/data"] : []);
      expect(service).not.toHaveProperty("privileged");
      expect(service).not.toHaveProperty("command");
    }
  });

  it("passes every variable of the application, and no other", () => {
    for (const [name, { environment }] of ours) {
      const given = Object.keys(environment).map((variable) => variable.replace(/_FILE$/, ""));
      const wanted = [...variables].map((variable) => variable.replace(/_FILE$/, ""));
      expect(
        Object.keys(environment).filter((variable) => !variables.has(variable)),
        name,
      ).toEqual([]);
      const missing = wanted.filter(
        (variable) => !given.includes(variable) && !mounted.includes(`${variable}_FILE`),
      );
      const ofTheImage = ["PORT", "HOSTNAME", "NEXT_SERVER_ACTIONS_ENCRYPTION_KEY"];
      const ofTheOther = name === "bindery" ? ["DATABASE_POOL_SIZE"] : [];
      expect(new Set(missing.filter((variable) => isAssigned(variable)))).toEqual(
        new Set([...ofTheImage, ...ofTheOther]),
      );
    }
    const asked = [...text.matchAll(/\$\{([A-Z_]+)/g)].map(([, name = ""]) => name);
    expect(asked.filter((name) => !variables.has(name))).toEqual([]);
  });

  it("holds no secret: each comes from a file that is in no image and no commit", () => {
    for (const [name, { environment, secrets: used }] of entries) {
      for (const [variable, value] of Object.entries(environment)) {
        if (!/SECRET|KEY|PASSWORD|DATABASE_URL/.test(variable) || value === "file:/data/bindery.db") continue;
        expect(value, `${name} ${variable}`).toMatch(/^\/run\/secrets\/\w+$/);
        expect(used).toContain(value.split("/").at(-1));
      }
      for (const secret of used) expect(secrets).toHaveProperty(secret);
    }
    for (const { file } of Object.values(secrets)) expect(file).toMatch(/^\.\/secrets\/\w+$/);
    expect(textOf(".gitignore").split("\n")).toContain("secrets/");
  });

  it("waits for what is healthy, and asks for health at real addresses", () => {
    const awaited = entries.flatMap(([, { depends_on }]) => Object.entries(depends_on));
    expect(new Set(awaited.map(([name]) => name))).toEqual(new Set(["postgres", "replica-1", "replica-2"]));
    for (const [, { condition }] of awaited) expect(condition).toBe("service_healthy");
    expect(services["postgres"]).toHaveProperty("healthcheck");
    expect(healthPaths(text)).toEqual(["/api/health/ready"]);
    expect(healthPaths(text).every(isRoute)).toBe(true);
    for (const { content } of Object.values(configs))
      for (const replica of ["replica-1", "replica-2"]) expect(content).toContain(`${replica}:3000`);
  });

  it("trusts the proxy at an address that no other container is given first", () => {
    const [{ subnet, ip_range: given }] = networks.default.ipam.config;
    const trusted = services["replica-1"]?.environment["TRUSTED_PROXIES"] ?? "";
    expect(services["proxy"]).toMatchObject({ networks: { default: { ipv4_address: trusted } } });
    expect(includes(subnet, trusted)).toBe(true);
    expect(includes(given, trusted)).toBe(false);
  });

  it("names every volume it uses, and opens Bindery to this machine alone", () => {
    const used = entries.flatMap(([, service]) => service.volumes.map((volume) => volume.split(":")[0]));
    expect(new Set(used)).toEqual(new Set(Object.keys(volumes)));
    for (const [name, { ports }] of ours)
      expect(ports, name).toEqual(name === "bindery" ? ["127.0.0.1:3000:3000"] : []);
  });
});

/** A variable that stands in the example as an assignment, not in its words. */
function isAssigned(variable: string): boolean {
  return new RegExp(`^(# )?${variable}=`, "m").test(textOf(".env.example"));
}
