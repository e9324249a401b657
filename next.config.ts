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
    optimizePackageImports: ["lucide"],
    // Few scripts: thirteen became six, which pack better, too.
    turbopackChunking: { minChunkSize: 1_000_000 },
  },
};

export default config;
