# Sherpa, and the tools for operators. docs/running.md says how to build and run it.
FROM node:26-slim AS build
WORKDIR /srv/sherpa

COPY package.json package-lock.json ./
COPY packages/playground/package.json packages/playground/
RUN npm ci --no-audit --no-fund

COPY . .
RUN npm run build && npm prune --omit=dev --no-audit --no-fund

FROM node:26-slim
ENV NODE_ENV=production
WORKDIR /srv/sherpa

COPY --from=build /srv/sherpa ./
# The only folders that the bot writes to: the database, where it is a file, and what can be made again.
RUN mkdir -p data node_modules/.cache && chown node:node data node_modules/.cache

USER node
VOLUME ["/srv/sherpa/data"]
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=10s --start-period=2m --retries=3 CMD ["node", "tools/health.ts"]
# Node itself is the first process: npm may not pass SIGTERM on.
CMD ["node", "dist/main.js"]
