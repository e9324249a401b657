FROM node:24-slim AS build
WORKDIR /src
COPY package.json package-lock.json ./
RUN npm ci
COPY next.config.ts tailwind.config.ts tsconfig.json instrumentation.ts proxy.ts ./
COPY public ./public
COPY app ./app
COPY components ./components
COPY lib ./lib
ENV NEXT_TELEMETRY_DISABLED=1
# The key that builds of one deployment share; without the secret this build makes one of its own. See docs/deploy.md.
RUN --mount=type=secret,id=actions_key \
    if [ -s /run/secrets/actions_key ]; then \
      export NEXT_SERVER_ACTIONS_ENCRYPTION_KEY="$(cat /run/secrets/actions_key)"; \
    fi; \
    npm run build && chmod -R go-w .next/standalone

FROM node:24-slim
WORKDIR /app
ENV NODE_ENV=production \
    NEXT_TELEMETRY_DISABLED=1 \
    DATABASE_URL_REQUIRED=true \
    HOSTNAME=0.0.0.0 \
    PORT=3000
# The one place that is written to, for a ledger in a file: DATABASE_URL=file:/data/bindery.db
RUN mkdir /data && chown 1000:1000 /data
VOLUME ["/data"]
COPY --from=build /src/.next/standalone ./
USER 1000:1000
EXPOSE 3000
HEALTHCHECK --interval=15s --timeout=5s --start-period=15s --retries=3 \
    CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/api/health/live`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "bindery.js", "start"]
