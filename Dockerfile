# The base, by minor version; another Debian with node and npm can stand in for it:
#   docker build --build-arg BASE=... .
ARG BASE=node:24.11-bookworm-slim

FROM ${BASE} AS build
WORKDIR /app
# better-sqlite3 is compiled where it has no binary for this version of Node or this processor.
RUN apt-get update \
  && apt-get install --yes --no-install-recommends g++ make python3 \
  && rm -rf /var/lib/apt/lists/*
COPY package.json package-lock.json ./
RUN npm ci
COPY tsconfig.json tsdown.config.ts ./
COPY scripts scripts
COPY src src
RUN npm run build
# What is left is what runs: no development packages, no sources of SQLite, no object files.
RUN npm prune --omit=dev \
  && cd node_modules/better-sqlite3 \
  && rm -rf deps src build/deps build/Release/obj build/Release/obj.target build/Release/test_extension.node

FROM ${BASE}
ARG VERSION=0.1.0
LABEL org.opencontainers.image.title="doppel" \
  org.opencontainers.image.description="A local double of the clouds' image-copy APIs" \
  org.opencontainers.image.version="${VERSION}" \
  org.opencontainers.image.licenses="MIT"
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY seed seed

# A container is reached from outside itself, so it listens everywhere; DOPPEL_CONTROL_TOKEN guards
# the control plane where others share the network.
ENV NODE_ENV=production \
  DOPPEL_HOST=0.0.0.0
EXPOSE 4780

# State is in memory; `--db /data/doppel.db` keeps it in this volume. 1000 is the node user of the
# official images and most people's own, so that a folder mounted here can be written.
RUN install --directory --owner=1000 --group=1000 /data
VOLUME /data
USER 1000:1000

STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=2s --retries=3 \
  CMD ["node", "/app/dist/main.js", "wait", "--timeout", "3s"]
ENTRYPOINT ["node", "/app/dist/main.js"]
