/** Which room may import what. Default closed: what a room does not name, it may not import. */

const npm = (...names) => `(^|/)node_modules/(${names.join("|")})(/|$)`;
const anyPackage = npm("[^/]+");
const interfaceKit = npm("react", "react-dom", "lucide-react");
const shared = ["^lib/(result|routes)\\.ts$", "^lib/domain/"];

// No capturing group in here: a room's own group is $1.
const tests = "\\.(?:test|spec|fixture)\\.tsx?$|/fixtures/";
const testKit = npm("vitest", "fast-check", "smpp");

const rooms = [
  {
    name: "lib/domain",
    files: "^lib/domain/",
    may: ["^lib/domain/", npm("zod/mini")],
    why: "The rules are pure and run anywhere: they import each other and zod/mini.",
  },
  {
    name: "lib/server",
    files: "^lib/server/",
    may: [
      "^lib/server/",
      ...shared,
      npm(
        "server-only",
        "zod",
        "kysely",
        "libsql",
        "pg",
        "pino",
        "prom-client",
        "next",
        "next-auth",
        "react",
      ),
    ],
    testsMay: ["^instrumentation"],
    node: true,
    why: "The server knows the rules, and nothing of the interface.",
  },
  {
    name: "lib/queries",
    files: "^lib/queries/",
    may: ["^lib/queries/", ...shared, npm("@tanstack/react-query", "react", "next", "zod/mini")],
    why: "Queries run in the browser; actions reach them as arguments.",
  },
  {
    name: "lib",
    files: "^lib/[^/]+$",
    may: [],
    testsMay: ["^lib/[^/]+$"],
    why: "Everything uses result and routes, so they use nothing.",
  },
  {
    name: "components/ui",
    files: "^components/ui/",
    may: ["^components/ui/", interfaceKit],
    why: "Primitives know no data, no router and no form library.",
  },
  {
    name: "components/connection",
    files: "^components/connection/",
    may: ["^components/[^/]+/", "^lib/queries/", ...shared],
    feature: true,
    why: "The connection's page puts the features together; none of them knows it.",
  },
  {
    name: "components",
    files: "^components/(?!ui/|connection/)([^/]+)/",
    may: ["^components/($1|ui)/", "^lib/queries/", ...shared],
    feature: true,
    why: "Features do not import each other: what they share belongs in components/ui.",
  },
  {
    name: "app",
    files: "^app/",
    may: [
      "^app/",
      "^components/[^/]+/",
      "^lib/(server|queries)/",
      ...shared,
      interfaceKit,
      npm("@tanstack/react-query", "lucide-react", "next", "next-auth", "zod"),
    ],
    node: true,
    why: "Routes put the rooms together, and know nothing of the tests.",
  },
  {
    name: "entry points",
    files: "^(proxy|instrumentation)\\.ts$",
    may: ["^lib/server/", ...shared, npm("next")],
    node: true,
    why: "Next calls these on the server: they hand over to lib/server.",
  },
  {
    name: "configuration",
    files: "^[^/]+\\.config\\.m?[tj]s$|^\\.dependency-cruiser\\.cjs$",
    may: ["^e2e/rules/own-text\\.mjs$", anyPackage],
    node: true,
    why: "Configuration stands outside the application.",
  },
  {
    name: "e2e/sandbox",
    files: "^e2e/sandbox/",
    may: ["^e2e/sandbox/", anyPackage],
    node: true,
    why: "The sandbox is the oracle: written independently, it imports nothing of ours.",
  },
  {
    name: "e2e/rules",
    files: "^e2e/rules/",
    may: ["^e2e/rules/", "^tailwind\\.config\\.ts$", anyPackage],
    node: true,
    why: "The rules are checked from outside.",
  },
  {
    name: "e2e/bench",
    files: "^e2e/bench/",
    may: ["^e2e/(?!rules/)", "^lib/(domain|server)/", "^lib/routes\\.ts$", anyPackage],
    node: true,
    why: "Benchmarks measure the application from outside, and what its store costs from inside.",
  },
  {
    name: "e2e",
    files: "^e2e/(?!sandbox/|rules/|bench/)",
    may: ["^e2e/(?!rules/)", "^lib/domain/", "^lib/routes\\.ts$", anyPackage],
    node: true,
    why: "Browser tests see the application from outside; they share its rules and its addresses.",
  },
];

const featureKit = [
  interfaceKit,
  npm("@tanstack/react-query", "react-hook-form", "@hookform/resolvers", "next", "zod/mini"),
];

function rulesOf({ name, files, may, testsMay = [], node = false, feature = false, why }) {
  const allowed = feature ? [...may, ...featureKit] : may;
  const nodeItself = { dependencyTypesNot: ["core"] };
  return [
    {
      name,
      comment: why,
      severity: "error",
      from: { path: files, pathNot: tests },
      to: { couldNotResolve: false, pathNot: allowed, ...(node ? nodeItself : {}) },
    },
    {
      name: `${name}: tests`,
      comment: `${why} Its tests may add node and the test libraries.`,
      severity: "error",
      from: { path: `(?=.*(?:${tests}))${files}` },
      to: { couldNotResolve: false, pathNot: [...allowed, ...testsMay, testKit], ...nodeItself },
    },
  ];
}

module.exports = {
  forbidden: [
    ...rooms.flatMap(rulesOf),
    {
      name: "a room for every file",
      comment: "This file is in no room of the import table.",
      severity: "error",
      from: { pathNot: rooms.map((room) => room.files) },
      to: {},
    },
    {
      name: "test material stays in tests",
      comment: "Only tests import fixtures and other tests.",
      severity: "error",
      from: { path: "^(app|components|lib)/", pathNot: tests },
      to: { path: `^(app|components|lib)/.*(${tests})` },
    },
    {
      name: "no cycles",
      comment: "Two files that need each other are one file, or hide a third.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "everything resolves",
      comment: "The import leads nowhere.",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: "(^|/)node_modules/" },
    exclude: { path: "^(\\.next|\\.git|data|e2e/\\.output|e2e/\\.browser)/|^next-env\\.d\\.ts$" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
  },
};
