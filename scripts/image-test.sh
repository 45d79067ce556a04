#!/usr/bin/env bash
# Builds the container image and runs it as its users would, without a container engine: buildah
# needs neither a daemon nor, with its chroot isolation, any privilege of the machine's kernel.
#
#   npm run image:test
#   IMAGE_TEST_BASE=node:24.21-alpine npm run image:test    # over a base from a registry
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

if ! command -v buildah >/dev/null; then
  echo 'image:test skipped: buildah is not installed (on Debian: apt-get install buildah)'
  exit 0
fi

work=$(mktemp -d)
image=localhost/doppel:test
server=

buildah_() { command buildah --root "$work/storage" --runroot "$work/run" --storage-driver vfs "$@"; }

clean_up() {
  if [ -n "$server" ]; then kill -KILL "$server" 2>/dev/null || true; fi
  buildah_ rm --all >/dev/null 2>&1 || true
  buildah_ rmi --all --force >/dev/null 2>&1 || true
  rm -rf "$work"
}
trap clean_up EXIT

step() { printf '\n== %s\n' "$*"; }
fail() {
  echo "image:test failed: $*" >&2
  [ -f "$work/server.log" ] && sed 's/^/  server: /' "$work/server.log" >&2
  exit 1
}

step 'base'
base=${IMAGE_TEST_BASE:-}
pull=()
if [ -z "$base" ]; then
  # shellcheck source=/dev/null
  tar=${XDG_CACHE_HOME:-$HOME/.cache}/doppel/image-base-$(. /etc/os-release && echo "$VERSION_CODENAME")-$(node --version).tar
  [ -f "$tar" ] || scripts/image-base.sh "$tar"
  base=localhost/image-base
  pull=(--pull-never)
  container=$(buildah_ from scratch)
  tar --directory "$(buildah_ mount "$container")" --extract --preserve-permissions --file "$tar"
  buildah_ umount "$container" >/dev/null
  buildah_ commit --quiet --rm "$container" "$base" >/dev/null
fi
echo "$base"

step 'build'
buildah_ bud --isolation chroot "${pull[@]}" --format docker --build-arg "BASE=$base" --tag "$image" .

step 'what the image says of itself'
buildah_ inspect --type image "$image" >"$work/image.json"
# Prints a list of the image's configuration, an element a line.
configured() {
  node -p "[JSON.parse(fs.readFileSync('$work/image.json', 'utf8')).Docker.config.$1].flat().join('\n')"
}
mapfile -t entrypoint < <(configured Entrypoint)
mapfile -t healthcheck < <(configured 'Healthcheck.Test.slice(1)')
echo "entrypoint   ${entrypoint[*]}"
echo "health check ${healthcheck[*]}"
echo "user         $(configured User)"
echo "stop signal  $(configured StopSignal)"
[ "$(configured StopSignal)" = SIGTERM ] || fail 'the stop signal is not SIGTERM'

step 'run'
port=$(node -e "const s = require('node:net').createServer().listen(0, () => { console.log(s.address().port); s.close() })")
container=$(buildah_ from "${pull[@]}" "$image")
inside() { buildah_ run --isolation chroot "$container" -- "$@"; }
# The container shares this machine's network, so its port is chosen here. It is an argument, which the health check
# is not told: it has to find out.
inside "${entrypoint[@]}" --host 127.0.0.1 --port "$port" >"$work/server.log" 2>&1 &
runner=$!
inside "${healthcheck[@]}" || fail 'its own wait says that it is not ready'

# buildah stands between us and the server: the last process in the line of its children.
server=$runner
while child=$(cat "/proc/$server/task/"*/children) && [ -n "$child" ]; do server=${child%% *}; done
echo "process      $(tr '\0' ' ' <"/proc/$server/cmdline")"
uid=$(awk '/^Uid:/ { print $2 }' "/proc/$server/status")
echo "uid          $uid"
[ "$uid" -ne 0 ] || fail 'it runs as root'

step 'answers'
node scripts/probe.mjs "http://127.0.0.1:$port" || fail 'it does not answer as it should'

step 'stops'
started=$(date +%s%N)
kill -TERM "$server"
status=0
wait "$runner" || status=$?
server=
elapsed=$((($(date +%s%N) - started) / 1000000))
echo "exit code $status after $elapsed ms"
[ "$status" -eq 0 ] || fail "SIGTERM ends it with exit code $status"
[ "$elapsed" -lt 1000 ] || fail "it took $elapsed ms to stop"

step 'size'
mounted=$(buildah_ mount "$container")
echo "whole image  $(du -sm "$mounted" | cut -f1) MiB"
echo "/app         $(du -sm "$mounted/app" | cut -f1) MiB, the rest is the base"

printf '\nimage:test passed\n'
