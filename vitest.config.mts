import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

export default defineConfig({
  resolve: {
    alias: {
      "@": path("./"),
      // Outside Next nothing marks the server; the package would throw on import.
      "server-only": path("./node_modules/server-only/empty.js"),
    },
  },
  test: {
    restoreMocks: true,
    // Property tests and real servers share the machine with each other.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["{app,components,lib,e2e}/**/*.test.{ts,tsx}"],
          // A benchmark leaves a built page there, with the tests of its packages.
          exclude: ["**/*.postgres.test.ts", "e2e/.output/**"],
        },
      },
      {
        // Whatever uses the ledger, once more on a real server.
        extends: true,
        test: {
          name: "postgres",
          include: ["lib/server/{changes,ledger,reads}/**/*.test.ts"],
          exclude: ["**/*.file.test.ts"],
          globalSetup: "e2e/postgres/unit-tests.ts",
        },
      },
    ],
  },
});
