# Sherpa, and the tools for operators. docs/running.md says how to build and run it.
FROM node:26-slim

ENV NODE_ENV=production
WORKDIR /srv/sherpa

COPY package.json package-lock.json ./
COPY packages/playground/package.json packages/playground/
RUN npm ci --omit=dev --no-audit --no-fund && npm cache clean --force

COPY . .
# The only folder that the bot writes to: the database, where it is a file.
RUN mkdir -p data && chown node:node data

USER node
VOLUME ["/srv/sherpa/data"]
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=10s --start-period=2m --retries=3 CMD ["node", "tools/health.ts"]
# Node itself is the first process: npm may not pass SIGTERM on.
CMD ["node", "src/main.ts"]
