import type { NextConfig } from "next";

const config: NextConfig = {
  output: "standalone",
  outputFileTracingRoot: __dirname,
  poweredByHeader: false,
  reactStrictMode: true,
  devIndicators: false,
  // `npm run typecheck` is the check, with the tests in it; the build would repeat it.
  typescript: { ignoreBuildErrors: true },
  images: { unoptimized: true },
  experimental: {
    // 10,000 labelled ranges are about 1.2 MB as a server action's body.
    serverActions: { bodySizeLimit: "2mb" },
    // A script of the framework that something on the way has changed does not run.
    sri: { algorithm: "sha384" },
    optimizePackageImports: ["lucide"],
    // A page is loaded when it is first asked for: loading all would delay the first answer by a sixth.
    preloadEntriesOnStart: false,
    // The page's own code in one script, which packs better; the framework's stays in pieces that compile apart.
    turbopackChunking: { minChunkSize: 1_000_000 },
  },
};

export default config;
