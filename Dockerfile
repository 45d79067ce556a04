# The base, by minor version; another Linux with node and npm can stand in for it:
#   docker build --build-arg BASE=... .
ARG BASE=node:24.21-alpine

FROM ${BASE} AS build
WORKDIR /app
COPY package.json package-lock.json ./
# No package needs its script; that of better-sqlite3 would ask for Python.
RUN npm ci --ignore-scripts
COPY tsconfig.json tsdown.config.ts ./
COPY scripts scripts
COPY src src
# SQLite comes compiled for every platform; of these the image needs its own.
RUN npm run build \
  && case "$(uname -m)" in aarch64) arch=arm64 ;; *) arch=x64 ;; esac \
  && if ls /lib/ld-musl-* >/dev/null 2>&1; then libc=linuxmusl; else libc=linux; fi \
  && find prebuilds -type f ! -name "$libc-$arch.node" -delete

FROM ${BASE}
ARG VERSION=0.1.0
LABEL org.opencontainers.image.title="doppel" \
  org.opencontainers.image.description="A local double of the clouds' image-copy APIs" \
  org.opencontainers.image.version="${VERSION}" \
  org.opencontainers.image.licenses="MIT"
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/dist dist
COPY --from=build /app/prebuilds prebuilds
COPY seed seed

# A container is reached from outside itself, so it listens everywhere; DOPPEL_CONTROL_TOKEN guards
# the control plane where others share the network.
#
# The health check asks where the server listens, which arguments may have said: it leaves its address there.
ENV NODE_ENV=production \
  DOPPEL_HOST=0.0.0.0 \
  DOPPEL_ADDRESS_FILE=/tmp/doppel-address
EXPOSE 4780

# State is in memory; `--db /data/doppel.db` keeps it in this volume. 1000 is the node user of the
# official images and most people's own, so that a folder mounted here can be written.
RUN mkdir /data && chown 1000:1000 /data
VOLUME /data
USER 1000:1000

STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=2s --retries=3 \
  CMD ["node", "/app/dist/main.js", "wait", "--timeout", "3s"]
ENTRYPOINT ["node", "/app/dist/main.js"]
